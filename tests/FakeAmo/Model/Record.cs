using System.Text.Json.Nodes;

namespace MakCrm.FakeAmo.Model;

/// <summary>A lead, a contact or a company.</summary>
sealed class Record(EntityKind kind, int id)
{
    public EntityKind Kind { get; } = kind;
    public int Id { get; } = id;
    public string Name { get; set; } = "";
    public string FirstName { get; set; } = "";
    public string LastName { get; set; } = "";
    public int ResponsibleUserId { get; set; }
    public int CreatedBy { get; set; }
    public int UpdatedBy { get; set; }
    public long CreatedAt { get; set; }
    public long UpdatedAt { get; set; }
    public bool IsDeleted { get; set; }

    /// <summary>Waits in a lead's "unsorted", where lists do not show it.</summary>
    public bool IsUnsorted { get; set; }

    /// <summary>Values by field, each as the API writes it.</summary>
    public SortedDictionary<int, JsonArray> Values { get; } = [];

    public List<int> Tags { get; } = [];

    /// <summary>What is tied to it; each link is kept at both its ends.</summary>
    public List<Link> Links { get; } = [];

    public decimal Price { get; set; }
    public int PipelineId { get; set; }
    public int StatusId { get; set; }
    public int? LossReasonId { get; set; }
    public int? SourceId { get; set; }
    public long? ClosedAt { get; set; }

    public IEnumerable<(Record Other, Link Link)> LinkedTo(EntityKind kind) =>
        from link in Links
        let other = link.Beyond(this)
        where other.Kind == kind && !other.IsDeleted
        select (other, link);
}

/// <summary>What ties two records; a lead's contact may be the main one.</summary>
sealed class Link(Record one, Record other)
{
    public bool IsMain { get; set; }

    public Record Beyond(Record end) => end == one ? other : one;

    public void Cut()
    {
        one.Links.Remove(this);
        other.Links.Remove(this);
    }
}

sealed class TaskRecord(int id)
{
    public int Id { get; } = id;
    public string Text { get; set; } = "";
    public int TaskTypeId { get; set; } = 1;
    public long CompleteTill { get; set; }
    public long Duration { get; set; }
    public bool IsCompleted { get; set; }
    public string? Result { get; set; }
    public string? EntityType { get; set; }
    public int? EntityId { get; set; }
    public int ResponsibleUserId { get; set; }
    public int CreatedBy { get; set; }
    public int UpdatedBy { get; set; }
    public long CreatedAt { get; set; }
    public long UpdatedAt { get; set; }
}

sealed class Note(int id, EntityKind kind, int entityId, string type)
{
    public int Id { get; } = id;
    public EntityKind Kind { get; } = kind;
    public int EntityId { get; set; } = entityId;
    public string Type { get; } = type;
    public JsonObject Parameters { get; set; } = [];
    public bool IsPinned { get; set; }
    public int ResponsibleUserId { get; set; }
    public int CreatedBy { get; set; }
    public int UpdatedBy { get; set; }
    public long CreatedAt { get; set; }
    public long UpdatedAt { get; set; }
}

sealed record Tag(int Id, EntityKind Kind, string Name, string? Color);

/// <summary>What happened, as GET /events tells it.</summary>
sealed record EventRow(string Id, string Type, string EntityType, int EntityId, int CreatedBy, long CreatedAt)
{
    public required JsonArray Before { get; init; }
    public required JsonArray After { get; init; }
}

/// <summary>What came from a form or a call and waits for a person to take it or not.</summary>
sealed class Unsorted(string uid, string category)
{
    public string Uid { get; } = uid;
    public string Category { get; } = category;
    public string SourceUid { get; init; } = "";
    public string SourceName { get; init; } = "";
    public int PipelineId { get; init; }
    public long CreatedAt { get; init; }
    public JsonObject Metadata { get; init; } = [];
    public required Record Lead { get; init; }
    public List<Record> Contacts { get; } = [];
    public List<Record> Companies { get; } = [];
    public UnsortedState State { get; set; }
    public long? SortedAt { get; set; }
}

enum UnsortedState
{
    Waiting,
    Accepted,
    Declined,
    Linked,
}
