using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class GetRegistrationFormHandler(IRegistrationsDb db) : IMessageHandler<Contract.GetRegistrationForm, Contract.RegistrationForm>
{
    public async Task<Result<Contract.RegistrationForm>> Handle(
        Contract.GetRegistrationForm request,
        CancellationToken cancellationToken
    ) =>
        await db.RegistrationForms.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is { } form
            ? form.View()
            : RegistrationErrors.FormNotFound;
}
