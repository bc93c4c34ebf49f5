"""Generated from rulesets/*.yaml by `python -m imrlint.generate`; change those."""

from collections.abc import Mapping
from typing import Any

SHIPPED: Mapping[str, Mapping[str, Any]] = {'archive': {'title': 'An archive of issued letters',
             'version': '1.0',
             'extends': ['imr'],
             'select': ['archive'],
             'deselect': ['wording'],
             'claims_administrator_notes': False},
 'imr': {'title': 'California Independent Medical Review',
         'version': '1.0',
         'select': ['all'],
         'deselect': ['archive']},
 'pre-issue': {'title': 'Letters about to be issued',
               'version': '1.0',
               'extends': ['imr'],
               'fail_on': 'warning',
               'select': ['missing-documents-reviewed', 'missing-header-field'],
               'rules': {'missing-documents-reviewed': {'severity': 'error'},
                         'missing-guideline-year': {'all_sources': True},
                         'decided-on-utilization-review-alone': {'severity': 'error'},
                         'no-record-cited': {'severity': 'warning'},
                         'left-over-review-marks': {'severity': 'error'}}}}
