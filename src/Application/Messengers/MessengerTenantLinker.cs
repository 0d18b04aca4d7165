using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

/// <summary>The bot's work in the tenants of those who talk to it, within its own commit.</summary>
sealed class MessengerTenantLinker(ITenantSwitcher tenants, MessengerLinkService service, IRecipientLookup people) : IModuleService
{
    const string Linking = "redeemMessengerLink";
    const string Unlinking = "unlinkMessengerIdentity";

    public async Task<Result<Contract.MessengerLinked>> Link(MessengerLinkRef shown, MessengerUser user, CancellationToken ct) =>
        await tenants.RunAs(shown.TenantId, Linking, () => service.Prepare(shown, user, ct), ct) is { } refusal
            ? refusal
            : await tenants.RunAs(shown.TenantId, Linking, () => Redeem(shown, user, ct), ct);

    public Task<bool> Unlink(LinkedMessengerUser holder, CancellationToken ct) =>
        tenants.RunAs(holder.TenantId, Unlinking, () => service.Drop(holder.IdentityId, ct), ct);

    async Task<Result<Contract.MessengerLinked>> Redeem(MessengerLinkRef shown, MessengerUser user, CancellationToken ct)
    {
        if (await people.Find([shown.UserId], ct) is not [var person])
            return MessengerErrors.LinkOver;
        return (await service.Redeem(shown, user, ct)).Linked(person);
    }
}
