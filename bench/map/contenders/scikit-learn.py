"""From texts to points with scikit-learn's TSNE (Barnes-Hut, one thread), by either of its two sensible inputs:

svd: TfidfVectorizer, TruncatedSVD to 50 dimensions, euclidean distances, started by PCA: what its documentation advises for text.
cosine: TfidfVectorizer, cosine distances of the sparse vectors, exact; started by the first two dimensions of TruncatedSVD.
"""

import json
import platform
import sys
import time

import numpy
import sklearn
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.manifold import TSNE

path, seed, perplexity, iterations, variant = sys.argv[1:6]
seed = int(seed)
with open(path, encoding="utf-8") as file:
    texts = json.load(file)
settings = {"perplexity": float(perplexity), "max_iter": int(iterations), "random_state": seed, "n_jobs": 1}
started = time.perf_counter()
before = time.process_time()
X = TfidfVectorizer().fit_transform(texts)
if variant == "svd":
    tsne = TSNE(init="pca", **settings)
    points = tsne.fit_transform(TruncatedSVD(50, random_state=seed).fit_transform(X))
else:
    start = TruncatedSVD(2, random_state=seed).fit_transform(X)
    start = ((start - start.mean(axis=0)) / start.std(axis=0) * 1e-4).astype(numpy.float32)
    tsne = TSNE(init=start, metric="cosine", **settings)
    points = tsne.fit_transform(X)
ms = (time.perf_counter() - started) * 1000
cpu_ms = (time.process_time() - before) * 1000
json.dump(
    {
        "versions": f"scikit-learn {sklearn.__version__}, Python {platform.python_version()}",
        "ms": ms,
        "cpuMs": cpu_ms,
        "iterations": int(tsne.n_iter_) + 1,
        "x": points[:, 0].tolist(),
        "y": points[:, 1].tolist(),
    },
    sys.stdout,
)
