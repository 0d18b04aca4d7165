using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Registrations;

namespace MakCrm.Application.Registrations;

sealed class CreateRegistrationFormHandler(IRegistrationsDb db, IUserInvitations invitations, TimeProvider clock)
    : IMessageHandler<Contract.CreateRegistrationForm, Contract.RegistrationForm>
{
    public async Task<Result<Contract.RegistrationForm>> Handle(
        Contract.CreateRegistrationForm request,
        CancellationToken cancellationToken
    )
    {
        var (body, now) = (request.Body, clock.GetUtcNow());
        if (body.Role is { } role && !await invitations.RoleExists(role, cancellationToken))
            return RegistrationErrors.UnknownRole;
        var text = new RegistrationFormContent(
            body.Title.ToDomain(),
            body.Questions?.ToDomain() ?? DefaultRegistrationQuestions.All,
            body.Consent?.ToDomain() ?? DefaultRegistrationQuestions.Consent
        );
        var made = RegistrationForm.Create(body.Code, body.Kind.MapTo<RegistrationKind>(), body.Role, body.IsOpen ?? true, text, now);
        if (made.IsOk)
        {
            made.Value.Land(body.LandingUrl);
            db.RegistrationForms.Add(made.Value);
            db.FormVersions.Add(made.Value.Snapshot(now));
        }

        return made.Map(form => form.View());
    }
}
