using MakCrm.Domain.Registrations;

namespace MakCrm.Application.Registrations;

static class RegistrationViews
{
    public static readonly ContractMap<Registration, Contract.Registration> Registration = new(map =>
        map.Map(c => c.Email, r => EmailAddress.Mask(r.Email)).Map(c => c.ConfirmedAt, r => r.ConfirmedAt!.Value)
    );

    public static Contract.Registration View(this Registration registration) => Registration.View(registration);

    /// <summary>Those whose address is proven: of others nobody learns anything.</summary>
    public static IQueryable<Registration> Proven(this IRegistrationsDb db) => db.Registrations.Where(r => r.ConfirmedAt != null);

    static readonly ContractMap<Registration, Contract.RegistrationDetails> RegistrationDetails = new(map =>
        map.Ignore(c => c.Answers, c => c.Questions, c => c.Consent, c => c.ConfirmedAt)
    );

    public static Contract.RegistrationDetails Details(this Registration r, RegistrationFormVersion requested) =>
        RegistrationDetails.View(r) with
        {
            Answers = [.. r.Answers.Select(a => new Contract.RegistrationAnswer { Key = a.Key, Values = a.Values })],
            Questions = requested.Questions.ToContract(),
            Consent = requested.Consent.ToLong(),
            ConfirmedAt = r.ConfirmedAt!.Value,
        };
}
