namespace MakCrm.Domain.Clients;

/// <summary>What a client would be by now, if what an intake only tries were done.</summary>
public sealed class DryRunClient
{
    public Guid IntakeId { get; init; }

    public Guid ClientId { get; init; }

    /// <summary>Of whoever would have made it, or changed it first.</summary>
    public long Number { get; init; }

    /// <summary>Whether it would be there by the intake alone.</summary>
    public bool IsNew { get; init; }

    public ClientKind Kind { get; init; }

    public ClientDetails Details { get; init; } = new();

    /// <summary>Who answered for a new one, and where it came from, in the moment in which it came.</summary>
    public Guid? BroughtFor { get; init; }

    public Guid? SourceId { get; init; }

    public string? SourceCode { get; init; }
}

/// <summary>A hash of something that such a client would be looked up by.</summary>
public sealed class DryRunClientKey
{
    public Guid IntakeId { get; init; }

    public long Key { get; init; }

    public Guid ClientId { get; init; }
}
