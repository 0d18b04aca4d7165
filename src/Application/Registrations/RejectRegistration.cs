using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class RejectRegistrationHandler(IRegistrationsDb db, RegistrationEmails letters, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RejectRegistration, Contract.Registration>
{
    public async Task<Result<Contract.Registration>> Handle(Contract.RejectRegistration request, CancellationToken cancellationToken)
    {
        if (await db.Proven().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } found)
            return RegistrationErrors.NotFound;
        var rejected = found.Reject(request.Body.Reason, caller.Id, clock.GetUtcNow());
        if (rejected.IsOk)
            await letters.Rejected(found, cancellationToken);
        return rejected.Map(found.View);
    }
}
