"""Nothing grows so large that it cannot be read at one sitting. There is no list of exceptions."""

from tests.architecture.source import files, functions, read, templates

FILE, FUNCTION, TEMPLATE = 400, 40, 150


def too_long(paths, limit):
    lengths = {str(path): len(read(path).splitlines()) for path in paths}
    return {path: length for path, length in lengths.items() if length > limit}


def test_files_have_at_most_400_lines():
    assert too_long(files(".py", ".css", ".js", ".sh"), FILE) == {}


def test_templates_have_at_most_150_lines():
    assert too_long(templates(), TEMPLATE) == {}


def test_functions_have_at_most_40_lines():
    lengths = {
        f"{path}:{function.name}": function.end_lineno - function.lineno + 1
        for path in files(".py")
        for function in functions(path)
    }
    assert {name: length for name, length in lengths.items() if length > FUNCTION} == {}
