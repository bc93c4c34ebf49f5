"""The language server: letters are checked in an editor while somebody writes them."""
