namespace MakCrm.Domain.Clients;

/// <summary>What a client was before one intake changed it, however often it did.</summary>
public sealed class ClientSnapshot
{
    ClientSnapshot() { }

    public Guid IntakeId { get; private init; }

    public Guid ClientId { get; private init; }

    public ClientDetails Before { get; private set; } = new();

    /// <summary>Of the client before the intake came to it.</summary>
    public int FromVersion { get; private set; }

    /// <summary>Of the client as the intake left it, or as it is since it was given back what it was.</summary>
    public int ToVersion { get; private set; }

    public bool IsRestored { get; private set; }

    public static ClientSnapshot Of(Guid intakeId, ChangedClient changed) =>
        new()
        {
            IntakeId = intakeId,
            ClientId = changed.Client.Id,
            Before = changed.Before,
            FromVersion = changed.FromVersion,
            ToVersion = changed.ToVersion,
        };

    /// <summary>What somebody else has changed in between is not the intake's to take back.</summary>
    public void Again(ChangedClient changed)
    {
        if (changed.FromVersion != ToVersion)
            (Before, FromVersion) = (changed.Before, changed.FromVersion);
        ToVersion = changed.ToVersion;
    }

    /// <summary>Whether what a deed of the intake left at this version is taken back.</summary>
    public bool HasTakenBack(int version) => IsRestored && version > FromVersion;

    public void Restore(Client client) => (ToVersion, IsRestored) = (client.Version, true);
}

/// <summary>A client that was changed, what it was, and from which version to which; it may be changed again before it is kept.</summary>
public sealed record ChangedClient(Client Client, ClientDetails Before, int FromVersion, int ToVersion);
