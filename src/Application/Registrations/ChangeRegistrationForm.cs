using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Registrations;

sealed class ChangeRegistrationFormHandler(IRegistrationsDb db, IUserInvitations invitations, TimeProvider clock)
    : IMessageHandler<Contract.ChangeRegistrationForm, Contract.RegistrationForm>
{
    public async Task<Result<Contract.RegistrationForm>> Handle(
        Contract.ChangeRegistrationForm request,
        CancellationToken cancellationToken
    )
    {
        if (await db.RegistrationForms.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is not { } form)
            return RegistrationErrors.FormNotFound;
        var to = request.Body.Changes;
        if (to.Role is { } role && !await invitations.RoleExists(role, cancellationToken))
            return RegistrationErrors.UnknownRole;
        var number = form.Number;
        var text = new RegistrationFormContent(
            to.Title?.ToDomain() ?? form.Title,
            to.Questions?.ToDomain() ?? form.Questions,
            to.Consent?.ToDomain() ?? form.Consent
        );
        var changed = form.Change(text, to.Role ?? form.Role, to.IsOpen ?? form.IsOpen);
        form.Land(request.Body.ValueOr("landingUrl", to.LandingUrl, form.LandingUrl));
        if (form.Number != number)
            db.FormVersions.Add(form.Snapshot(clock.GetUtcNow()));
        return changed.Map(form.View);
    }
}
