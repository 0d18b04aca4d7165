using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class GetRegistrationHandler(IRegistrationsDb db, IReadAuditLog readings)
    : IMessageHandler<Contract.GetRegistration, Contract.RegistrationDetails>
{
    public async Task<Result<Contract.RegistrationDetails>> Handle(Contract.GetRegistration request, CancellationToken cancellationToken)
    {
        if (await db.Proven().FirstOrDefaultAsync(r => r.Id == request.Id, cancellationToken) is not { } found)
            return RegistrationErrors.NotFound;
        var requested = await db.FormVersions.FirstAsync(v => v.FormId == found.FormId && v.Number == found.FormNumber, cancellationToken);
        readings.Record("registration", found.Id);
        return found.Details(requested);
    }
}
