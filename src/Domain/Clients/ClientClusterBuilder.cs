namespace MakCrm.Domain.Clients;

/// <summary>
/// Puts pairs together where they hang together. A certain pair joins whatever it touches. A pair that is only possible joins two sides when
/// each of the one makes a pair with each of the other, so weak links make no chains. Nobody is put beside one of whom somebody has said that
/// they are two, and no more are together than one merge takes. What does not fit stays out.
/// </summary>
public sealed class ClientClusterBuilder
{
    readonly Dictionary<(Guid, Guid), ClientPair> pairs;
    readonly Dictionary<Guid, ClusterDraft> groups = [];
    readonly List<ClientCluster> dissolved = [];

    /// <param name="existing">All pairs among the clients in question, decided ones as well.</param>
    /// <param name="open">The clusters that some of them are in.</param>
    public ClientClusterBuilder(IEnumerable<ClientPair> existing, IEnumerable<ClientCluster> open)
    {
        pairs = existing.ToDictionary(p => (p.OneId, p.OtherId));
        var clusters = open.ToDictionary(c => c.Id, c => new ClusterDraft(c));
        foreach (var pair in Open)
        {
            if (pair.ClusterId is not { } id || !clusters.TryGetValue(id, out var group))
                continue;
            Seat(pair.OneId, group);
            Seat(pair.OtherId, group);
        }
    }

    /// <summary>Clusters that are parts of others now.</summary>
    public IReadOnlyList<ClientCluster> Dissolved => dissolved;

    IEnumerable<ClientPair> Open => pairs.Values.Where(p => p.State == ClientPairState.Open);

    /// <param name="provided">The strongest finds its place first.</param>
    /// <param name="form">A cluster for two who are in none.</param>
    public void Add(IEnumerable<ClientPair> provided, Func<ClientCluster> form)
    {
        foreach (var pair in provided.OrderByDescending(p => p.Score).ThenBy(p => p.Id))
        {
            var (one, other) = (Of(pair.OneId), Of(pair.OtherId));
            if (one != other && Fit(pair, one, other))
                Unite(one, other, form);
        }

        foreach (var cluster in Settle().Distinct().ToList())
            cluster.Weigh(Open.Where(p => p.ClusterId == cluster.Id).Max(p => p.Score));
    }

    bool Fit(ClientPair pair, ClusterDraft one, ClusterDraft other)
    {
        if (one.Clients.Count + other.Clients.Count > ClientCluster.MostClients)
            return false;
        var between = one.Clients.SelectMany(a => other.Clients, (a, b) => pairs.GetValueOrDefault(ClientPair.Order(a, b))).ToList();
        return between.All(p => p is null or { State: ClientPairState.Open })
            && (pair.Certainty == MatchCertainty.Certain || between.All(p => p is not null));
    }

    void Unite(ClusterDraft one, ClusterDraft other, Func<ClientCluster> form)
    {
        // The older cluster stays: somebody may have it before him.
        var (into, from) =
            other.Cluster is { } theirs && (one.Cluster is not { } ours || theirs.Id.CompareTo(ours.Id) < 0) ? (other, one) : (one, other);
        if (from.Cluster is { } gone)
            dissolved.Add(gone);
        into.Cluster ??= form();
        foreach (var client in from.Clients)
            Seat(client, into);
    }

    /// <summary>Every pair within a cluster is the cluster's; tells which clusters have changed.</summary>
    IEnumerable<ClientCluster> Settle()
    {
        foreach (var pair in Open)
        {
            if (!groups.TryGetValue(pair.OneId, out var one) || !groups.TryGetValue(pair.OtherId, out var other))
                continue;
            if (one != other || one.Cluster is not { } cluster || pair.ClusterId == cluster.Id)
                continue;
            pair.Join(cluster.Id);
            yield return cluster;
        }
    }

    ClusterDraft Of(Guid client)
    {
        if (!groups.TryGetValue(client, out var group))
            Seat(client, group = new(null));
        return group;
    }

    void Seat(Guid client, ClusterDraft group)
    {
        groups[client] = group;
        group.Clients.Add(client);
    }

    sealed class ClusterDraft(ClientCluster? cluster)
    {
        public ClientCluster? Cluster { get; set; } = cluster;

        public HashSet<Guid> Clients { get; } = [];
    }
}
