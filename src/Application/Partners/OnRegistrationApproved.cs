using MakCrm.Application.Registrations.Public;
using MakCrm.Domain.Partners;
using MakCrm.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

/// <summary>Whoever was let in by a registration owns a partner.</summary>
sealed class OnRegistrationApproved(IPartnersDb db, IRegistrations registrations, TimeProvider clock) : IEventHandler<RegistrationApproved>
{
    public async Task Handle(RegistrationApproved raised, EventContext facts, CancellationToken ct)
    {
        if (await registrations.Find(raised.RegistrationId, ct) is not { } registration)
            return;
        if (await db.Partners.AnyAsync(p => p.Members.Any(m => m.UserId == raised.UserId), ct))
            return;
        if (await db.Partners.Next(ct) is not { } number)
            return;
        var kind = registration.Kind == "franchise" ? PartnerKind.Franchisee : PartnerKind.Partner;
        var made = Partner.Create(number, kind, Details(registration), clock.GetUtcNow(), registration.Id);
        if (!made.IsOk)
            made = Partner.Create(number, kind, Details(registration with { Inn = null }), clock.GetUtcNow(), registration.Id);
        made.Value.SetMember(raised.UserId, PartnerMemberRole.Owner, clock.GetUtcNow());
        db.Partners.Add(made.Value);
    }

    static PartnerDetails Details(RegistrationFacts registration) =>
        new()
        {
            Name = registration.Name,
            LegalForm = FormOf(registration.LegalForm),
            Requisites = new(null, registration.Inn, null, null, null),
            City = registration.City,
            Phone = registration.Phone,
            Email = registration.Email,
            Territory = registration.City is { } city ? [city] : [],
        };

    /// <summary>A form can ask with other words than the product's: then it is for the office to say.</summary>
    static PartnerLegalForm FormOf(string? answer) =>
        answer switch
        {
            "ip" or "sole_proprietor" => PartnerLegalForm.SoleProprietor,
            "ooo" or "company" => PartnerLegalForm.Company,
            "self_employed" => PartnerLegalForm.SelfEmployed,
            _ => PartnerLegalForm.Individual,
        };
}
