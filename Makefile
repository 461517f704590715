# Portulan. `make` seul dit ce que chaque cible fait.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export PORT

.DEFAULT_GOAL := help
.PHONY: help demo install test check fix bench proofs sizes clean

help: ## dire ce que chaque cible fait
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" 2>/dev/null || { \
	  echo "Portulan demande Python 3.11, 3.12 ou 3.13. S'il est sous un autre nom : make $(MAKECMDGOALS) PYTHON=python3.11" ; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { \
	  echo "Il manque de quoi créer un environnement Python. Sous Debian : apt-get install python3-venv" ; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: requirements-test.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-test.txt
	@$(BIN)/python -m pip --disable-pip-version-check check
	@touch $@

demo: $(VENV)/.installed ## installer, remplir la démonstration, servir sur http://127.0.0.1:8000 (PORT=… pour changer)
	@PORTULAN_DEMO=1 PORTULAN_PORT=$(PORT) $(BIN)/portulan demo
	@PORTULAN_DEMO=1 PORTULAN_PORT=$(PORT) $(BIN)/portulan serve

install: $(VENV)/.installed ## installer pour servir, sans démonstration
	@$(BIN)/python -m compileall -q portulan
	@echo "Portulan est installé : $(CURDIR)/$(BIN)/portulan. La suite est dans docs/guides/mettre-en-production.md."

test: $(VENV)/.installed-test ## tout installer et tout vérifier : contrôles, tests, navigateur, PostgreSQL, PDF
	@tools/system-packages.sh
	@$(MAKE) --no-print-directory lint
	@tools/test.sh

check: $(VENV)/.installed-test lint ## contrôles et tests rapides, sur SQLite, sans navigateur (90 s au plus)
	$(BIN)/pytest -q -n 2 -m "not browser and not pdf and not kill and not slow"

.PHONY: lint
lint: $(VENV)/.installed-test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy --no-error-summary
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run --verbosity 0

fix: $(VENV)/.installed-test ## réparer ce qui se répare seul
	$(BIN)/ruff format --quiet .
	$(BIN)/ruff check --quiet --fix .

bench: $(VENV)/.installed-test ## mesurer : vitesse et mémoire, à côté des plafonds de la même passe
	$(BIN)/python -m bench

proofs: $(VENV)/.installed-test ## les preuves longues : coupures, portes, canaris, journal, code, dépendances, papiers
	$(BIN)/python -m proofs

sizes: $(VENV)/.installed-test ## dire la taille des fichiers et des fonctions
	$(BIN)/python tools/sizes.py

clean: ## oublier l'environnement et la démonstration
	rm -rf $(VENV) data/demo
