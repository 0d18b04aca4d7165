using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class WithdrawRegistrationHandler(IRegistrationsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.WithdrawRegistration, Contract.Registration>
{
    public async Task<Result<Contract.Registration>> Handle(Contract.WithdrawRegistration request, CancellationToken cancellationToken) =>
        await db.Proven().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is { } found
            ? found.Withdraw(caller.Id, clock.GetUtcNow()).Map(found.View)
            : RegistrationErrors.NotFound;
}
