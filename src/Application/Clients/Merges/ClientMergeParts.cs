using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ClientCommentMerge(IClientsDb db) : MergePart<ClientComment>, IClientMergePart
{
    public const string Comments = "client_comments";

    public override string Table => Comments;

    protected override IQueryable<ClientComment> Of(IReadOnlyCollection<Guid> records) =>
        db.ClientComments.Where(c => records.Contains(c.ClientId));

    protected override Guid RecordOf(ClientComment row) => row.ClientId;

    protected override void MoveTo(ClientComment row, Guid record) => row.MoveTo(record);
}

/// <summary>Whoever follows both goes on following one.</summary>
sealed class ClientFollowerMerge(IClientsDb db) : IClientMergePart
{
    public string Table => "client_followers";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.ClientFollowers.CountAsync(f => from.Contains(f.ClientId), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var followers = await db.ClientFollowers.Where(f => f.ClientId == to || from.Contains(f.ClientId)).ToListAsync(ct);
        var following = followers.Where(f => f.ClientId == to).Select(f => f.UserId).ToHashSet();
        var moved = new List<MovedFrom>();
        foreach (var follower in followers.Where(f => f.ClientId != to && following.Count < ClientFollower.Most))
        {
            if (!following.Add(follower.UserId))
                continue;
            moved.Add(new(follower.Id, follower.ClientId));
            follower.MoveTo(to);
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var followers = await db.ClientFollowers.Where(f => f.ClientId == survivor && former.Keys.Contains(f.Id)).ToListAsync(ct);
        followers.ForEach(f => f.MoveTo(former[f.Id]));
        return followers.Count;
    }
}

/// <summary>Nobody is related to himself, and nothing is told twice.</summary>
sealed class ClientRelationMerge(IClientsDb db) : IClientMergePart
{
    public string Table => "client_relations";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.ClientRelations.CountAsync(r => from.Contains(r.HolderId) || from.Contains(r.OfId), ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        Guid[] all = [to, .. from];
        var relations = await db.ClientRelations.Where(r => all.Contains(r.HolderId) || all.Contains(r.OfId)).ToListAsync(ct);
        var existing = relations.Where(r => !Concerns(r, from)).Select(r => (r.HolderId, r.OfId, r.Role, r.Until)).ToHashSet();
        var moved = new List<MovedFrom>();
        foreach (var relation in relations.Where(r => Concerns(r, from) && !(all.Contains(r.HolderId) && all.Contains(r.OfId))))
        {
            var former = from.Contains(relation.HolderId) ? relation.HolderId : relation.OfId;
            var (holder, of) = relation.Sides(former, to);
            if (!existing.Add((holder, of, relation.Role, relation.Until)))
                continue;
            moved.Add(new(relation.Id, former));
            relation.Move(former, to);
        }

        return moved;
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var relations = await db
            .ClientRelations.Where(r => (r.HolderId == survivor || r.OfId == survivor) && former.Keys.Contains(r.Id))
            .ToListAsync(ct);
        relations.ForEach(r => r.Move(survivor, former[r.Id]));
        return relations.Count;
    }

    static bool Concerns(ClientRelation relation, IReadOnlyCollection<Guid> clients) =>
        clients.Contains(relation.HolderId) || clients.Contains(relation.OfId);
}
