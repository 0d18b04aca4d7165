using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

/// <summary>Links messengers with people of the tenant of the present work, and unlinks them.</summary>
sealed class MessengerLinkService(IMessengersDb db, IDelegatedSessions delegations, ICaller caller, TimeProvider clock) : IModuleService
{
    /// <summary>Why this code links that user not; when it does, whomever the person has linked so far is unlinked.</summary>
    public async Task<Error?> Prepare(MessengerLinkRef shown, MessengerUser user, CancellationToken ct)
    {
        if (await Find(shown, ct) is not { } link || !link.IsOpenTo(user.ExternalId, clock.GetUtcNow()))
            return MessengerErrors.LinkOver;
        var former = await Linked(shown.UserId, user.Channel, ct);
        // Who repeats himself is answered again, unless he has been unlinked since.
        if (link.RedeemedBy is not null)
            return former?.ExternalId == user.ExternalId ? null : MessengerErrors.LinkOver;
        if (former is not null)
            await Unlink(former, ct);
        return null;
    }

    /// <summary>Whom the code has linked, now or before.</summary>
    public async Task<MessengerIdentity> Redeem(MessengerLinkRef shown, MessengerUser user, CancellationToken ct)
    {
        var link = (await Find(shown, ct))!;
        if (link.RedeemedBy is not null)
            return (await Linked(shown.UserId, user.Channel, ct))!;
        link.Redeem(user.ExternalId);
        var identity = MessengerIdentity.Link(shown.UserId, caller.NetworkId, user, clock.GetUtcNow());
        await delegations.Open(new(identity.Id, identity.UserId, link.SessionId, user.Channel.ToString()), ct);
        return db.MessengerIdentities.Add(identity).Entity;
    }

    public async Task<bool> Drop(Guid identityId, CancellationToken ct)
    {
        if (await db.MessengerIdentities.FirstOrDefaultAsync(i => i.Id == identityId, ct) is not { } identity)
            return false;
        await Unlink(identity, ct);
        return true;
    }

    public Task Unlink(MessengerIdentity identity, CancellationToken ct)
    {
        identity.Unlink();
        db.MessengerIdentities.Remove(identity);
        return delegations.End(identity.Id, ct);
    }

    Task<MessengerLink?> Find(MessengerLinkRef shown, CancellationToken ct) =>
        db.MessengerLinks.FirstOrDefaultAsync(l => l.Id == shown.LinkId, ct);

    Task<MessengerIdentity?> Linked(Guid userId, MessengerChannel channel, CancellationToken ct) =>
        db.MessengerIdentities.FirstOrDefaultAsync(i => i.UserId == userId && i.Channel == channel, ct);
}
