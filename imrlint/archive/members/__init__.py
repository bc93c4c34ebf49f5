"""What lies in the archives that are audited: containers are opened, and members found, chosen and counted."""
