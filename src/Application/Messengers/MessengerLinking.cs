using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

/// <summary>The bot's work in the tenants of those who talk to it, within its own commit.</summary>
sealed class MessengerLinking(ITenantSwitch tenants, MessengerDesk desk, IRecipients people) : IModulePart
{
    const string Linking = "redeemMessengerLink";
    const string Unlinking = "unlinkMessengerIdentity";

    public async Task<Result<Contract.MessengerLinked>> Link(ShownLink shown, MessengerUser user, CancellationToken ct) =>
        await tenants.Within(shown.TenantId, Linking, () => desk.Prepare(shown, user, ct), ct) is { } refusal
            ? refusal
            : await tenants.Within(shown.TenantId, Linking, () => Redeem(shown, user, ct), ct);

    public Task<bool> Unlink(MessengerHolder holder, CancellationToken ct) =>
        tenants.Within(holder.TenantId, Unlinking, () => desk.Drop(holder.IdentityId, ct), ct);

    async Task<Result<Contract.MessengerLinked>> Redeem(ShownLink shown, MessengerUser user, CancellationToken ct)
    {
        if (await people.Find([shown.UserId], ct) is not [var person])
            return MessengerErrors.LinkOver;
        return (await desk.Redeem(shown, user, ct)).Linked(person);
    }
}
