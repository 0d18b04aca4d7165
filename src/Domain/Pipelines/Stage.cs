using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

/// <summary>What a stage means for a deal in it.</summary>
public enum StageType
{
    Open,
    Won,
    Lost,
}

/// <summary>One step of a pipeline. Its type never changes, because that would open or close the deals in it unasked.</summary>
public sealed class Stage : Entity
{
    Stage() { }

    public Guid PipelineId { get; private init; }

    public string Name { get; private set; } = "";

    public string Color { get; private set; } = "";

    public int Order { get; private set; }

    public StageType Type { get; private init; }

    /// <summary>How likely a deal in it is won, in percent.</summary>
    public int? Probability { get; private set; }

    /// <summary>How many hours a deal may stay in it before it is overdue.</summary>
    public int? ServiceHours { get; private set; }

    /// <summary>Fields of a deal that it must have to enter, by their names.</summary>
    public IReadOnlyList<string> RequiredFields { get; private set; } = [];

    /// <summary>What must be confirmed to enter.</summary>
    public IReadOnlyList<EvidenceItem> Checklist { get; private set; } = [];

    /// <summary>The stages from which it may be entered; null for any.</summary>
    public IReadOnlyList<Guid>? EnterFrom { get; private set; }

    /// <summary>The roles of which one takes a deal in; null for any.</summary>
    public IReadOnlyList<string>? EnterRoles { get; private set; }

    /// <summary>The roles of which one takes a deal out; null for any.</summary>
    public IReadOnlyList<string>? LeaveRoles { get; private set; }

    public StageUpdate Look =>
        new(Name, Color, Order, Probability, ServiceHours)
        {
            Entry = new(RequiredFields, Checklist, EnterFrom),
            Roles = new(EnterRoles, LeaveRoles),
        };

    internal static Stage Of(Guid pipelineId, StageDetails details, int order, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            PipelineId = pipelineId,
            Name = details.Name.Trim(),
            Color = details.Color,
            Order = order,
            Type = details.Type,
            Probability = details.Probability ?? Certainty(details.Type),
            ServiceHours = details.ServiceHours,
            RequiredFields = details.RequiredFields,
            Checklist = details.Checklist,
        };

    /// <summary>A stage that was deleted, under the id that it had.</summary>
    internal static Stage Again(Guid pipelineId, StageVersion version)
    {
        var stage = new Stage
        {
            Id = version.Id,
            PipelineId = pipelineId,
            Type = version.Type,
        };
        stage.Take(version.Look);
        return stage;
    }

    internal void Take(StageUpdate update)
    {
        (Name, Color, Order) = (update.Name.Trim(), update.Color, update.Order);
        (Probability, ServiceHours) = (update.Probability, update.ServiceHours);
        (RequiredFields, Checklist, EnterFrom) = (update.Entry.RequiredFields, update.Entry.Checklist, update.Entry.EnterFrom);
        (EnterRoles, LeaveRoles) = (update.Roles.Enter, update.Roles.Leave);
    }

    /// <summary>Another stage is gone: whoever came from there comes from where its deals went, or from anywhere when nothing is left.</summary>
    internal void Forget(Guid stageId, Guid? movedTo)
    {
        if (EnterFrom?.Contains(stageId) != true)
            return;
        var left = EnterFrom.Select(id => id == stageId ? movedTo : id).OfType<Guid>().Where(id => id != Id).Distinct().ToList();
        EnterFrom = left.Count == 0 ? null : left;
    }

    static int? Certainty(StageType type) =>
        type switch
        {
            StageType.Open => null,
            StageType.Won => 100,
            StageType.Lost => 0,
        };

    internal bool IsNamed(string name) => string.Equals(Name, name.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A stage as somebody asks for it; without an order it goes to the end of its type.</summary>
public sealed record StageDetails(string Name, string Color, StageType Type, int? Order)
{
    public int? Probability { get; init; }

    public int? ServiceHours { get; init; }

    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    public IReadOnlyList<EvidenceItem> Checklist { get; init; } = [];
}

/// <summary>What people may change about a stage.</summary>
public sealed record StageUpdate(string Name, string Color, int Order, int? Probability, int? ServiceHours)
{
    public required StageEntryRules Entry { get; init; }

    public required StageRoles Roles { get; init; }
}

/// <summary>Codes of the roles of which one moves deals; null for any.</summary>
public sealed record StageRoles(IReadOnlyList<string>? Enter, IReadOnlyList<string>? Leave);

/// <summary>What a stage asks of deals that enter it.</summary>
public sealed record StageEntryRules(
    IReadOnlyList<string> RequiredFields,
    IReadOnlyList<EvidenceItem> Checklist,
    IReadOnlyList<Guid>? EnterFrom
);

/// <summary>An item that somebody confirms when a deal enters the stage.</summary>
public sealed record EvidenceItem(Guid Id, string Name);
