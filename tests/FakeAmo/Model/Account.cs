namespace MakCrm.FakeAmo.Model;

/// <summary>One customer's amoCRM: its people, its settings and everything they wrote.</summary>
sealed class Account(int id, string subdomain, string host)
{
    readonly Dictionary<EntityKind, SortedDictionary<int, Record>> records = EntityKinds.All.ToDictionary(
        kind => kind,
        _ => new SortedDictionary<int, Record>()
    );

    public int Id { get; } = id;
    public string Subdomain { get; set; } = subdomain;

    /// <summary>Where its API is reached. It may move; the places it left answer no more.</summary>
    public string Host { get; set; } = host;
    public HashSet<string> FormerHosts { get; } = new(StringComparer.OrdinalIgnoreCase);
    public string Name { get; init; } = subdomain;
    public long CreatedAt { get; init; }

    public List<User> Users { get; } = [];
    public List<Pipeline> Pipelines { get; } = [];
    public List<Field> Fields { get; } = [];
    public List<Source> Sources { get; } = [];
    public List<LossReason> LossReasons { get; } = [];
    public List<Tag> Tags { get; } = [];
    public SortedDictionary<int, TaskRecord> Tasks { get; } = [];
    public SortedDictionary<int, Note> Notes { get; } = [];
    public List<EventRow> Events { get; } = [];
    public List<Unsorted> Unsorted { get; } = [];
    public List<Webhook> Webhooks { get; } = [];

    public SortedDictionary<int, Record> Of(EntityKind kind) => records[kind];

    public Record? Find(EntityKind kind, int id) => records[kind].GetValueOrDefault(id);

    public User Admin => Users.First(user => user.IsAdmin);
    public Pipeline MainPipeline => Pipelines.First(pipeline => pipeline.IsMain);

    public IEnumerable<Field> FieldsOf(EntityKind kind) => Fields.Where(field => field.Kind == kind);

    /// <summary>What a lead in "unsorted" came by.</summary>
    public Unsorted? WaitingOf(Record lead) => Unsorted.FirstOrDefault(one => one.Lead == lead && one.State == UnsortedState.Waiting);

    public long? ClosestTask(Record record) =>
        Tasks
            .Values.Where(task => !task.IsCompleted && task.EntityId == record.Id && task.EntityType == record.Kind.Plural)
            .Select(task => (long?)task.CompleteTill)
            .Min();
}

sealed record User(int Id, string Name, string Email, bool IsAdmin, int GroupId = 0);

sealed class Pipeline(int id, string name)
{
    public int Id { get; } = id;
    public string Name { get; set; } = name;
    public int Sort { get; set; }
    public bool IsMain { get; set; }
    public bool IsUnsortedOn { get; set; } = true;
    public bool IsArchive { get; set; }
    public List<Status> Statuses { get; } = [];

    public Status? Status(int id) => Statuses.FirstOrDefault(status => status.Id == id);

    public Status UnsortedStatus => Statuses.First(status => status.Type == 1);
    public Status FirstStatus => Statuses.Where(status => status.Type == 0).MinBy(status => status.Sort)!;
}

sealed class Status(int id, string name)
{
    /// <summary>Won and lost bear the same number in every pipeline.</summary>
    public const int Won = 142;
    public const int Lost = 143;

    public int Id { get; } = id;
    public string Name { get; set; } = name;
    public int Sort { get; set; }
    public string Color { get; set; } = "#99ccff";

    /// <summary>1 for unsorted, 0 for every other.</summary>
    public int Type { get; init; }

    public bool IsSystem => Id is Won or Lost || Type == 1;
    public bool IsFinal => Id is Won or Lost;
}

sealed class Field(int id, EntityKind kind, string name, string type)
{
    public int Id { get; } = id;
    public EntityKind Kind { get; } = kind;
    public string Name { get; set; } = name;
    public string Type { get; } = type;
    public string? Code { get; set; }
    public int Sort { get; set; }
    public bool IsApiOnly { get; set; }
    public bool IsPredefined { get; init; }
    public List<FieldEnum> Enums { get; set; } = [];
}

sealed record FieldEnum(int Id, string Value, int Sort, string? Code);

sealed class Source(int id, string name)
{
    public int Id { get; } = id;
    public string Name { get; set; } = name;
    public string ExternalId { get; set; } = "";
    public int? PipelineId { get; set; }
    public bool IsDefault { get; set; }

    /// <summary>A source belongs to the integration that made it.</summary>
    public string ClientId { get; init; } = "";
}

sealed record LossReason(int Id, string Name, int Sort, long CreatedAt);

sealed class Webhook(int id, string destination)
{
    public int Id { get; } = id;
    public string Destination { get; } = destination;
    public List<string> Settings { get; set; } = [];
    public int Sort { get; set; }
    public bool IsDisabled { get; set; }
    public int CreatedBy { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; set; }

    /// <summary>When answers were bad; more than a hundred within two hours disable it.</summary>
    public Queue<long> BadAnswers { get; } = [];
}
