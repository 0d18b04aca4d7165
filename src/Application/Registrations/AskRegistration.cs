using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class AskRegistrationHandler(IRegistrationsDb db, RegistrationEmails letters, TimeProvider clock)
    : IMessageHandler<Contract.AskRegistration, Contract.Registration>
{
    public async Task<Result<Contract.Registration>> Handle(Contract.AskRegistration request, CancellationToken cancellationToken)
    {
        if (await db.Proven().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } found)
            return RegistrationErrors.NotFound;
        var link = RegistrationToken.New();
        var requested = found.Ask(request.Body.Question, link, clock.GetUtcNow());
        if (requested.IsOk)
            await letters.Ask(found, link, cancellationToken);
        return requested.Map(found.View);
    }
}
