"""What an audit leaves: tables, a summary, a log, a database; and what is asked of them."""
