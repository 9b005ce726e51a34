"""Titles whose capitals stay where they belong: acronyms, single letters and names in braces, as `pubman lint` asks."""

import re
from collections.abc import Container

from pubman.lint.rules.unprotected_acronym import acronyms
from pubman.lint.rules.unprotected_name import NAME, names_in_small_title
from pubman.lint.titles import NOT_ENGLISH, Word, is_all_capitals, unprotected_words

_PEOPLE = frozenset({
    "Abel", "Abelian", "Banach", "Bayes", "Bayesian", "Bernoulli", "Bessel", "Boltzmann", "Boolean", "Brownian",
    "Cauchy", "Cartesian", "Chebyshev", "Cholesky", "Darwin", "Darwinian", "Dirac", "Dirichlet", "Einstein", "Erdős",
    "Euclid", "Euclidean", "Euler", "Eulerian", "Fermi", "Feynman", "Fibonacci", "Fourier", "Frobenius", "Galois",
    "Gauss", "Gaussian", "Gibbs", "Gödel", "Hamiltonian", "Hausdorff", "Heisenberg", "Hermitian", "Hessian",
    "Hilbert", "Hopfield", "Ising", "Jacobian", "Kalman", "Keynesian", "Kolmogorov", "Kullback", "Lagrange",
    "Lagrangian", "Laplace", "Laplacian", "Lebesgue", "Leibniz", "Lévy", "Lipschitz", "Lyapunov", "Mahalanobis",
    "Markov", "Markovian", "Maxwell", "Mendelian", "Minkowski", "Nash", "Navier", "Newton", "Newtonian", "Nyquist",
    "Pareto", "Parkinson", "Alzheimer", "Planck", "Poincaré", "Poisson", "Pythagorean", "Ramsey", "Rényi", "Riemann",
    "Riemannian", "Schrödinger", "Shannon", "Shapley", "Sobolev", "Stackelberg", "Stokes", "Taylor", "Thompson",
    "Turing", "Voronoi", "Wasserstein", "Wiener",
})  # fmt: skip
"""Names of people, and adjectives made of them, that are written with a capital wherever they stand."""

_PLACES = frozenset({
    "Africa", "African", "America", "American", "Antarctica", "Antarctic", "Arctic", "Asia", "Asian", "Atlantic",
    "Australia", "Australian", "Austria", "Bangladesh", "Berlin", "Brazil", "Brazilian", "Britain", "British",
    "Canada", "Canadian", "Chile", "China", "Chinese", "Colombia", "Danish", "Denmark", "Dutch", "Egypt", "England",
    "English", "Ethiopia", "Europe", "European", "Finland", "Finnish", "France", "French", "German", "Germany",
    "Ghana", "Greece", "Greek", "Greenland", "Iceland", "India", "Indian", "Indonesia", "Iran", "Iraq", "Ireland",
    "Irish", "Israel", "Italian", "Italy", "Japan", "Japanese", "Kenya", "Korea", "Korean", "London", "Malaysia",
    "Mediterranean", "Mexico", "Nepal", "Netherlands", "Nigeria", "Norway", "Norwegian", "Pacific", "Pakistan",
    "Peru", "Poland", "Polish", "Portugal", "Portuguese", "Russia", "Russian", "Scotland", "Singapore", "Spain",
    "Spanish", "Sweden", "Swedish", "Switzerland", "Syria", "Taiwan", "Tanzania", "Thailand", "Tibet", "Turkey",
    "Turkish", "Uganda", "Ukraine", "Vietnam", "Vietnamese", "Arabic", "Hindi", "Urdu", "Bengali", "Hebrew", "Wales",
    "Zambia", "Zimbabwe", "California", "Texas",
})  # fmt: skip
_PRODUCTS = frozenset({
    "Android", "Bluetooth", "Facebook", "Fortran", "Google", "Haskell", "Julia", "Kubernetes", "Linux", "Minecraft",
    "Python", "Reddit", "Twitter", "Unicode", "Unix", "Wikipedia",
})  # fmt: skip
NAMES = _PEOPLE | _PLACES | _PRODUCTS
"""Words that are names wherever they stand in an English title."""

_JOINT = re.compile(r"(?:[-/+.'’]|-\d+-)?")
_SIGN = re.compile(r"(?:[-/+.]\d+)+(?![\w-])|\+\+|\\#(?!\w)")


def is_english(title: str) -> bool:
    """Whether nothing says that a title, written in LaTeX, is in a language with other capitals than English."""
    return len(NOT_ENGLISH.findall(title)) < 2


def protected(title: str, *, english: bool, names: Container[str] = frozenset()) -> str:
    """A title in LaTeX with braces around the words that have to keep their capitals.

    `names` are words that are names elsewhere in the bibliography.
    """
    words = unprotected_words(title)
    chosen = {word.start: word for word in acronyms(title)}
    capitalised = [word for word in words if not word.first and NAME.fullmatch(word.text)]
    if english:
        found = [word for word in words if not word.first and _is_name(word.text, names)]
        found += names_in_small_title(words, capitalised)
        chosen |= {word.start: word for word in found}
        chosen |= {word.start: word for word in words if _is_letter(title, word)}
    return _braced(title, _joined(title, [chosen[start] for start in sorted(chosen)]))


def _is_name(word: str, names: Container[str]) -> bool:
    bare = re.sub(r"['’]s?$", "", word)
    return bare in NAMES or (bare in names and NAME.fullmatch(bare) is not None)


def _is_letter(title: str, word: Word) -> bool:
    """Whether a word is a letter that means something: `vitamin D`, `X-ray`, `Part I`; an article is not."""
    if not re.fullmatch(r"[A-Z]", word.text):
        return False
    follows, precedes = title[word.end : word.end + 1], title[word.start - 1 : word.start]
    if word.text == "A":
        return follows == "-" or precedes == "-" or (not word.first and follows in (")", "", ",", ":"))
    return not word.first or follows in ("-", "+", "\\")


def _joined(title: str, words: list[Word]) -> list[tuple[int, int]]:
    """The ranges of words, as one where only a hyphen stands between them, with what belongs to the last."""
    ranges: list[tuple[int, int]] = []
    for word in words:
        end = word.end
        if sign := _SIGN.match(title, end):
            end = sign.end()
        if ranges and _JOINT.fullmatch(title, ranges[-1][1], word.start) and word.start > ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((word.start, end))
    return ranges


def _braced(title: str, ranges: list[tuple[int, int]]) -> str:
    for start, end in reversed(ranges):
        title = f"{title[:start]}{{{title[start:end]}}}{title[end:]}"
    return title


_ROMAN = re.compile(r"[IVX]{2,}|[IVX](?=[.:,)]|$)")
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def quiet(title: str, names: Container[str] = frozenset()) -> str:
    """A title in capitals as a sentence: only its first word, what follows a colon, numbers and names keep theirs."""
    if not is_all_capitals(title):
        return title
    last = 0

    def small(match: re.Match[str]) -> str:
        nonlocal last
        between, last = title[last : match.start()], match.end()
        word = match[0]
        if _ROMAN.fullmatch(word) and match.start():
            return word
        name = word.capitalize()
        return (
            name
            if not match.start()
            or (not between.strip() and not last)
            or re.search(r"[:.?!]\s*$", between)
            or _is_name(name, names)
            else word.lower()
        )

    return _WORDS.sub(small, title)
