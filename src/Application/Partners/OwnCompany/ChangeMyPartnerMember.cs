using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

sealed class ChangeMyPartnerMemberHandler(CallerPartnerReader own, TimeProvider clock)
    : IMessageHandler<Contract.ChangeMyPartnerMember, Contract.Partner>
{
    public async Task<Result<Contract.Partner>> Handle(Contract.ChangeMyPartnerMember request, CancellationToken cancellationToken)
    {
        var held = await own.Hold(cancellationToken);
        if (!held.IsOk)
            return held.Error;
        var role = request.Body.Role.MapTo<PartnerMemberRole>();
        return held.Value.ChangeMember(request.UserId, role, own.UserId, clock.GetUtcNow()).Map(held.Value.View);
    }
}
