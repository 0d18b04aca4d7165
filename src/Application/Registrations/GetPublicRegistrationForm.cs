using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class GetPublicRegistrationFormHandler(IRegistrationsDb db, TenantNameReader organization)
    : IMessageHandler<Contract.GetPublicRegistrationForm, Contract.PublicRegistrationForm>
{
    public async Task<Result<Contract.PublicRegistrationForm>> Handle(
        Contract.GetPublicRegistrationForm request,
        CancellationToken cancellationToken
    )
    {
        if (await db.RegistrationForms.FirstOrDefaultAsync(f => f.Code == request.FormCode && f.IsOpen, cancellationToken) is not { } form)
            return RegistrationErrors.FormNotFound;
        return form.PublicView(await organization.Find(cancellationToken));
    }
}
