using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

/// <summary>Who follows a client. Whoever sees it may follow; to decide for somebody else is a change.</summary>
sealed class ClientFollowerService(IClientsDb db, ClientVisibility visibility, IMemberLookup members, ICaller caller, TimeProvider clock)
    : IModuleService
{
    public Task<Client?> Find(Guid clientId, Guid? userId, CancellationToken ct) =>
        visibility.Find(clientId, userId is null || userId == caller.Id ? ClientVisibility.Read : ClientVisibility.Change, ct);

    public async Task<Result> Add(Client client, Guid? userId, CancellationToken ct)
    {
        var (who, present) = (userId ?? caller.Id, await Of(client.Id, ct));
        if (present.Exists(f => f.UserId == who))
            return Result.Ok();
        if (client.TrashedAt is not null)
            return ClientErrors.Trashed;
        if (!await members.Exists(who, ct))
            return userId is null ? ClientFollowerErrors.Unknown : ClientFollowerErrors.Unknown.WithPointer("/userId");
        if (present.Count >= ClientFollower.Most)
            return ClientFollowerErrors.LimitReached;
        db.ClientFollowers.Add(ClientFollower.Add(client.Id, who, caller.Now(clock)));
        return Result.Ok();
    }

    public async Task Remove(Client client, Guid? userId, CancellationToken ct)
    {
        var who = userId ?? caller.Id;
        if ((await Of(client.Id, ct)).Find(f => f.UserId == who) is not { } follower)
            return;
        follower.Leave();
        db.ClientFollowers.Remove(follower);
    }

    /// <summary>As they will be after the commit, the first ones first.</summary>
    public async Task<Contract.ClientFollowerList> Show(Guid clientId, CancellationToken ct)
    {
        await Of(clientId, ct);
        var followers = db.ClientFollowers.Local.Where(f => f.ClientId == clientId).OrderBy(f => f.Id).ToList();
        var names = await members.GetNames([.. followers.Select(f => f.UserId)], ct);
        return new()
        {
            Items =
            [
                .. followers.Select(f => new Contract.ClientFollower
                {
                    UserId = f.UserId,
                    Name = names.GetValueOrDefault(f.UserId),
                    AddedBy = f.AddedBy,
                    AddedAt = f.AddedAt,
                }),
            ],
            NextCursor = null,
        };
    }

    Task<List<ClientFollower>> Of(Guid clientId, CancellationToken ct) =>
        db.ClientFollowers.Where(f => f.ClientId == clientId).ToListAsync(ct);
}
