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

    internal static Stage Of(Guid pipelineId, StageDetails details, int order, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            PipelineId = pipelineId,
            Name = details.Name.Trim(),
            Color = details.Color,
            Order = order,
            Type = details.Type,
        };

    internal void Take(StageLook look) => (Name, Color, Order) = (look.Name.Trim(), look.Color, look.Order);

    internal bool IsNamed(string name) => string.Equals(Name, name.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>A stage as somebody asks for it; without an order it goes to the end of its type.</summary>
public sealed record StageDetails(string Name, string Color, StageType Type, int? Order);

/// <summary>What people may change about a stage.</summary>
public sealed record StageLook(string Name, string Color, int Order);
