"""Words that profiles are made of. Skills stand in the order in which people have them: the first ones most often."""

from __future__ import annotations

SKILLS = tuple(
    name.strip()
    for name in """Python, SQL, Excel, Project management, AWS, Java, Agile, Machine learning, Docker, Tableau, Git, Azure,
    Kubernetes, Data analysis, Power BI, Linux, Scrum, JavaScript, Spark, TensorFlow, Leadership, R, Snowflake, React,
    PyTorch, Airflow, CI/CD, Kafka, Communication, NLP, Databricks, Terraform, PostgreSQL, Data engineering, Node.js,
    scikit-learn, GCP, Deep learning, ETL, Jenkins, HL7, FHIR, Epic, Salesforce, Jira, TypeScript, MongoDB, dbt, MLOps,
    Stakeholder management, Pandas, SAP, Angular, Hadoop, Statistics, Redshift, C++, C#, .NET, HIPAA, Computer vision,
    MLflow, Go, Looker, UiPath, Budgeting, BigQuery, LLMs, Prompt engineering, Elasticsearch, Redis, GraphQL, Django,
    Flask, FastAPI, Spring Boot, Ansible, Prometheus, Grafana, Datadog, Splunk, Six Sigma, Lean, Change management,
    Risk management, Vendor management, Product management, UX research, Figma, A/B testing, Time series forecasting,
    XGBoost, LightGBM, Keras, Hugging Face, LangChain, RAG, Vector databases, Feature stores, SageMaker, Vertex AI,
    Azure ML, Kubeflow, Data governance, Data quality, Master data management, Informatica, Talend, Fivetran, SSIS,
    Oracle, MySQL, SQL Server, Cassandra, DynamoDB, Neo4j, Hive, Presto, Trino, Flink, Beam, Scala, Rust, Ruby, PHP,
    Swift, Kotlin, MATLAB, SAS, SPSS, Stata, Julia, Bash, PowerShell, VMware, Active Directory, Networking, Cisco,
    Cybersecurity, SOC 2, ISO 27001, NIST, Penetration testing, SIEM, OAuth, SAML, Microservices, REST APIs, gRPC,
    RabbitMQ, Event-driven architecture, Domain-driven design, Test-driven development, Selenium, Cypress, JUnit, pytest,
    Population health, Claims processing, Risk adjustment, HEDIS, Clinical informatics, Care management, Telehealth,
    Medicare Advantage, Medicaid, ICD-10, SNOMED CT, LOINC, OMOP, Cerner, Meditech, Revenue cycle, Utilization management,
    Robotic process automation, Process mining, Celonis, Blue Prism, Automation Anywhere, Power Automate, ServiceNow,
    ITIL, Enterprise architecture, TOGAF, Digital transformation, Strategic planning, OKRs, KPIs, P&L, Negotiation,
    Mentoring, Coaching, Public speaking, Technical writing, Facilitation, Recruiting, Conflict resolution, Design
    thinking, Wireframing, Prototyping, Accessibility, Information architecture, Design systems, Adobe XD, Sketch,
    Reinforcement learning, Graph neural networks, Bayesian statistics, Causal inference, Survival analysis, Optimization,
    Linear programming, Simulation, Operations research, Supply chain, Inventory management, Forecasting, Pricing, Fraud
    detection, Anti-money laundering, Credit risk, Actuarial science, Underwriting, Genomics, Bioinformatics, Clinical
    trials, Regulatory affairs, GxP, FDA submissions, Pharmacovigilance, Medical imaging, DICOM, Radiology, Pathology,
    Explainable AI, Responsible AI, AI governance, Model monitoring, Model risk management, Differential privacy,
    Federated learning, Data lakes, Lakehouse, Delta Lake, Iceberg, Data mesh, Data catalogs, Collibra, Alation, Monte
    Carlo, Great Expectations, Segment, Google Analytics, Adobe Analytics, Marketo, HubSpot, SEO, Content strategy, CRM,
    Workday, PeopleSoft, NetSuite, QuickBooks, Financial modeling, Budget forecasting, Procurement, Contract negotiation""".replace(
        "\n", " "
    ).split(",")
)
ODD_SKILLS = ("Certified", "Internal", "Advanced", "Project", "Suite", "Platform", "Method", "Studio")
GIVEN = (
    "Ada",
    "Bo",
    "Chen",
    "Dara",
    "Eli",
    "Fatou",
    "Goran",
    "Hana",
    "Ines",
    "Jonas",
    "Kofi",
    "Lena",
    "Mei",
    "Noor",
    "Oskar",
)
SURNAMES = ("Al", "Bra", "Cor", "Dal", "Es", "Fen", "Gra", "Hol", "Is", "Jor", "Kes", "Lin", "Mar", "Nor", "Ost", "Per")
SYLLABLES = (
    "ba", "be", "bi", "bo", "bu", "da", "de", "di", "do", "du", "fa", "fe", "fi", "fo", "ga", "ge", "go", "ka", "ke", "ki",
    "ko", "la", "le", "li", "lo", "lu", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "ra", "re", "ri", "ro",
    "sa", "se", "si", "so", "ta", "te", "ti", "to", "va", "ve", "vi", "vo", "wa", "wi", "za", "zo",
)  # fmt: skip
PLACES = (
    "North",
    "South",
    "East",
    "West",
    "Lake",
    "Port",
    "Mount",
    "New",
    "Old",
    "Upper",
    "Lower",
    "Fort",
    "San",
    "St.",
)
DONE = (
    "Led", "Built", "Designed", "Managed", "Delivered", "Migrated", "Automated", "Launched", "Wrote", "Negotiated",
    "Reduced the cost of", "Directed a team of", "Ran", "Maintained", "Tested", "Presented", "Mentored", "Reviewed",
    "Rolled out", "Rebuilt", "Coordinated", "Analyzed", "Owned", "Took over", "Supported", "Trained", "Documented",
    "Integrated", "Deployed", "Monitored", "Replaced", "Grew the team to", "Audited", "Planned", "Prepared", "Scaled",
    "Improved", "Simplified", "Hired and coached", "Chaired reviews of", "Set priorities among", "Advised on", "Moved",
)  # fmt: skip
OBJECTS = (
    "engineers and analysts", "data pipelines", "dashboards", "machine learning models", "services", "reports a week",
    "applications", "clinics", "customers", "requirements", "tickets a month", "users", "nurses", "servers", "vendors",
    "interfaces", "workflows", "stores", "test cases", "claims a day", "invoices", "experiments", "batch jobs", "projects",
    "branches", "data scientists", "patients", "training sessions", "contracts", "sites", "policies", "warehouses",
    "prototypes", "product launches", "controls", "incidents", "integrations", "million records", "deliveries", "bots",
)  # fmt: skip
AREAS = (
    "in the claims department", "for forecasting demand", "across three business units", "under HIPAA rules",
    "for the executive committee", "behind the mobile app", "in two-week sprints", "for fraud detection", "on time",
    "with the security office", "for population health", "on the factory floor", "with finance and legal",
    "for hospital readmissions", "in the call center", "within a fixed budget", "during a merger", "from scratch",
    "together with physicians", "in a regulated environment", "for online retail", "while keeping the old system alive",
    "for the annual audit", "in production", "with offshore partners", "after a failed first attempt", "by hand at first",
    "for credit scoring", "using event streams", "to the cloud", "before the deadline", "for 24/7 operations",
)  # fmt: skip
RESULTS = (
    "which cut costs by # percent", "saving # hours a week", "up from # a year before", "and raised accuracy to # percent",
    "with # fewer errors a month", "which # teams now use", "# percent faster than before", "on a budget of $# million",
    "in # weeks rather than a year", "and kept it within # days", "with satisfaction at # percent", "down to # minutes",
    "as one of # people on call", "for # countries", "and won # new accounts", "without an outage in # months",
)  # fmt: skip
ENDINGS = (
    "program",
    "group",
    "office",
    "region",
    "account",
    "division",
    "project",
    "board",
    "unit",
    "branch",
    "campus",
    "line",
)
EMPLOYERS = (
    "Health Plan", "Hospital", "Bank", "Software", "Logistics", "Insurance", "Retail Group", "Consulting", "Labs",
    "Manufacturing", "Medical Center", "Analytics", "Energy", "Telecom", "University", "Foods", "Systems", "Pharma",
    "Airlines", "Media", "Partners", "Clinic", "Financial", "Technologies", "Construction",
)  # fmt: skip
INDUSTRIES = (
    "Health insurance", "Hospital", "Retail", "Banking", "Software", "Consulting", "Pharmaceuticals", "Manufacturing",
    "Telecommunications", "Logistics", "Education", "Energy", "Public sector", "Insurance", "Media",
)  # fmt: skip
TITLES = (
    "Data Scientist", "Software Engineer", "Data Engineer", "Product Manager", "Director of Engineering", "Analyst",
    "Machine Learning Engineer", "Project Manager", "Engineering Manager", "Director of Analytics", "Consultant",
    "Business Analyst", "Solutions Architect", "IT Manager", "Vice President of Data", "UX Designer", "DevOps Engineer",
    "Head of AI", "Nurse Informaticist", "Operations Manager", "Program Manager", "Database Administrator", "Team Lead",
    "Chief Data Officer", "Store Manager", "Systems Administrator", "QA Engineer", "Research Scientist", "Data Analyst",
)  # fmt: skip
FIELDS = (
    "Computer Science", "Statistics", "Business Administration", "Information Systems", "Nursing", "Economics", "Physics",
    "Mathematics", "Electrical Engineering", "Health Administration", "Psychology", "History", "Data Science", "Biology",
)  # fmt: skip
DEGREES = (
    "Bachelor of Science",
    "BSc",
    "Master of Science",
    "MBA",
    "PhD",
    "Bachelor",
    "MSc",
    "Associate",
    "B.A.",
    "Master",
)
CERTIFICATES = (
    "PMP", "AWS Certified Solutions Architect", "CISSP", "Certified ScrumMaster", "Google Professional Data Engineer",
    "Registered Nurse", "ITIL Foundation", "Six Sigma Black Belt", "TOGAF", "CPHIMS", "Azure Data Scientist Associate",
)  # fmt: skip
