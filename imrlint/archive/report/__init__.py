"""The report of an audit for people: figures asked in SQL, charts, and one page that holds them."""
