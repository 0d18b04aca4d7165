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

    public static Contract.RegistrationDetails Details(this Registration r, FormVersion asked) =>
        new()
        {
            Id = r.Id,
            FormId = r.FormId,
            FormNumber = r.FormNumber,
            Kind = r.Kind.As<Contract.RegistrationKind>(),
            State = r.State.As<Contract.RegistrationState>(),
            Name = r.Name,
            Email = r.Email,
            Language = Wire.Parse<Contract.Language>(r.Language),
            Answers = [.. r.Answers.Select(a => new Contract.RegistrationAnswer { Key = a.Key, Values = a.Values })],
            Questions = asked.Questions.ToContract(),
            Consent = asked.Consent.ToLong(),
            ConsentAt = r.ConsentAt,
            ConsentAddress = r.ConsentAddress,
            AssigneeId = r.AssigneeId,
            Question = r.Question,
            Reply = r.Reply,
            Reason = r.Reason,
            UserId = r.UserId,
            DecidedBy = r.DecidedBy,
            DecidedAt = r.DecidedAt,
            ConfirmedAt = r.ConfirmedAt!.Value,
            Version = r.Version,
        };
}
