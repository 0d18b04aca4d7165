using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class ApproveRegistrationHandler(IRegistrationsDb db, IUserInvitations invitations, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ApproveRegistration, Contract.Registration>
{
    public async Task<Result<Contract.Registration>> Handle(Contract.ApproveRegistration request, CancellationToken cancellationToken)
    {
        if (await db.Proven().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } found)
            return RegistrationErrors.NotFound;
        if (!found.IsWaiting)
            return RegistrationErrors.NotOpen;
        var role = await db.RegistrationForms.Where(f => f.Id == found.FormId).Select(f => f.Role).FirstAsync(cancellationToken);
        var invited = await invitations.Welcome(new(found.Email, found.Name, role, found.Language), cancellationToken);
        if (!invited.IsOk)
            return invited.Error;
        return found.Approve(invited.Value, caller.Id, clock.GetUtcNow()).Map(found.View);
    }
}
