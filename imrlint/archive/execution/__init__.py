"""The work of an audit: batches of members for worker processes or a cluster, with a state that outlives a kill."""
