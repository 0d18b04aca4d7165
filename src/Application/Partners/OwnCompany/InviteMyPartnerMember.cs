using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class InviteMyPartnerMemberHandler(CallerPartnerReader own, IUserInvitations invitations, TimeProvider clock)
    : IMessageHandler<Contract.InviteMyPartnerMember, Contract.Partner>
{
    /// <summary>What the product calls the role of people of partners.</summary>
    const string Role = "partner";

    public async Task<Result<Contract.Partner>> Handle(Contract.InviteMyPartnerMember request, CancellationToken cancellationToken)
    {
        var held = await own.Hold(cancellationToken);
        if (!held.IsOk)
            return held.Error;
        var (partner, body) = (held.Value, request.Body);
        if (partner.RefusalOfOwner(own.UserId) is { } refusal)
            return refusal;
        var language = EnumWireFormat.ToWireName(body.Language ?? Contract.Language.Ru);
        var invited = await invitations.Invite(new(body.Email, body.Name.Trim(), Role, language), cancellationToken);
        if (!invited.IsOk)
            return invited.Error;
        return partner.SetMember(invited.Value, body.Role.MapTo<PartnerMemberRole>(), clock.GetUtcNow()).Map(partner.View);
    }
}
