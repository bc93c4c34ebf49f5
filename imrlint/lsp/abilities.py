"""What an editor can show and do, as it says when it starts the server."""

from __future__ import annotations

from dataclasses import dataclass

from lsprotocol import types
from pygls.capabilities import get_capability

from imrlint.lsp.positions import UTF_16


@dataclass(frozen=True)
class Abilities:
    """What an editor understands; `encoding` is the unit of its columns."""

    encoding: str = UTF_16
    related: bool = False
    tags: frozenset[types.DiagnosticTag] = frozenset()
    markdown: bool = False
    versioned_edits: bool = False
    literal_actions: bool = False
    watching: bool = False

    @classmethod
    def of(cls, stated: types.ClientCapabilities, encoding: str) -> Abilities:
        """What an editor states; nothing where it does not."""
        formats = get_capability(stated, "text_document.hover.content_format") or ()
        return cls(
            encoding,
            bool(get_capability(stated, "text_document.publish_diagnostics.related_information")),
            frozenset(get_capability(stated, "text_document.publish_diagnostics.tag_support.value_set") or ()),
            types.MarkupKind.Markdown in formats,
            bool(get_capability(stated, "workspace.workspace_edit.document_changes")),
            get_capability(stated, "text_document.code_action.code_action_literal_support") is not None,
            bool(get_capability(stated, "workspace.did_change_watched_files.dynamic_registration")),
        )
