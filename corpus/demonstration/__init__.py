"""The bundled demonstration documents, their sources and the script that makes them.

Does not know the readers: the made files are read like anybody's files.
"""
