using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>The tables that Clients may touch. History is written by the client itself and only read here.</summary>
public interface IClientsDb
{
    DbSet<Client> Clients { get; }

    DbSet<ClientStatus> ClientStatuses { get; }

    DbSet<ClientHistoryEntry> ClientHistory { get; }

    DbSet<ClientComment> ClientComments { get; }

    DbSet<ClientLookupKey> ClientLookups { get; }

    DbSet<ClientRelation> ClientRelations { get; }

    DbSet<ClientFollower> ClientFollowers { get; }

    DbSet<DuplicateRules> DuplicateRules { get; }

    DbSet<ClientSnapshot> ClientFormers { get; }

    DbSet<DryRunClient> ForeseenClients { get; }

    DbSet<ClientMerge> ClientMerges { get; }

    DbSet<ClientPair> ClientPairs { get; }

    DbSet<ClientCluster> ClientClusters { get; }

    DbSet<ClientScan> ClientScans { get; }

    /// <summary>Pairs that this reason speaks for, or against.</summary>
    IQueryable<ClientPair> ClientPairsFor(MatchReason reason);

    /// <summary>Nobody else changes these clients, or names them in a record of his, until the present commit.</summary>
    Task LockForUpdate(IReadOnlyCollection<Guid> clientIds, CancellationToken ct);

    /// <summary>Clients in use that have one of the keys, to look at; of a key that very many share, the oldest.</summary>
    /// <param name="before">Only clients that are older than this one; null for all.</param>
    Task<List<Client>> ClientsByKeys(IReadOnlyList<(string Kind, string Value)> keys, Guid? before, CancellationToken ct);

    /// <summary>Who in use has which of the keys; of a key that very many share, the oldest.</summary>
    Task<List<ClientLookupMatch>> HoldersOf(IReadOnlyList<(string Kind, string Value)> keys, CancellationToken ct);

    /// <summary>Whom a trial foresees with one of the keys; of a key that very many would share, the oldest.</summary>
    Task<List<DryRunClient>> ForeseenByKeys(Guid intakeId, IReadOnlyCollection<long> keys, CancellationToken ct);

    /// <summary>Instead of what was foreseen of the same clients.</summary>
    Task Foresee(Guid intakeId, IReadOnlyList<DryRunClient> clients, IReadOnlyList<DryRunClientKey> keys, CancellationToken ct);
}

/// <summary>One thing that one client is found by: see <see cref="ClientKeyExtractor"/>.</summary>
public sealed class ClientLookupKey
{
    public string Kind { get; init; } = "";

    public string Value { get; init; } = "";

    public Guid ClientId { get; init; }
}

/// <summary>A client and what he is found by.</summary>
public sealed record ClientLookupMatch(string Kind, string Value, Guid ClientId);
