using System.Linq.Expressions;
using MakCrm.Application.Partners.Public;
using MakCrm.Domain.Partners;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Partners;

sealed class PartnerFactReader(IPartnersDb db) : IPartnerLookup
{
    public Task<PartnerFacts?> Find(Guid partnerId, CancellationToken ct) => One(p => p.Id == partnerId, ct);

    public async Task<IReadOnlyDictionary<Guid, PartnerFacts>> Find(IReadOnlyCollection<Guid> partnerIds, CancellationToken ct) =>
        (await Some(p => partnerIds.Contains(p.Id), ct)).ToDictionary(p => p.Id);

    public Task<PartnerFacts?> OfUser(Guid userId, CancellationToken ct) => One(p => p.Members.Any(m => m.UserId == userId), ct);

    public Task<PartnerFacts?> OfFranchisee(Guid tenantId, CancellationToken ct) => One(p => p.FranchiseeTenantId == tenantId, ct);

    public async Task<IReadOnlyDictionary<Guid, PartnerFacts>> OfFranchisees(IReadOnlyCollection<Guid> tenantIds, CancellationToken ct) =>
        (await Some(p => p.FranchiseeTenantId != null && tenantIds.Contains(p.FranchiseeTenantId.Value), ct)).ToDictionary(p =>
            p.FranchiseeTenantId!.Value
        );

    public Task<PartnerFacts?> OfRegistration(Guid registrationId, CancellationToken ct) =>
        One(p => p.RegistrationId == registrationId, ct);

    public async Task<IReadOnlyDictionary<Guid, PartnerFacts>> OfLeads(IReadOnlyCollection<LeadOrigin> leads, CancellationToken ct)
    {
        var (people, sources) = (leads.Select(l => l.CreatedBy).ToHashSet(), leads.Select(l => l.SourceId).ToHashSet());
        var partners = await Some(
            p => p.Members.Any(m => people.Contains(m.UserId)) || p.Sources.Any(s => sources.Contains(s.SourceId)),
            ct
        );
        var byPerson = partners.SelectMany(p => p.People, (p, person) => (person.UserId, p)).ToDictionary(f => f.UserId, f => f.p);
        var bySource = partners.SelectMany(p => p.SourceIds, (p, source) => (source, p)).ToDictionary(f => f.source, f => f.p);
        return leads
            .Select(l => (l.LeadId, Partner: byPerson.GetValueOrDefault(l.CreatedBy) ?? bySource.GetValueOrDefault(l.SourceId)))
            .Where(l => l.Partner is not null)
            .ToDictionary(l => l.LeadId, l => l.Partner!);
    }

    async Task<PartnerFacts?> One(Expression<Func<Partner, bool>> which, CancellationToken ct) =>
        await Some(which, ct) is [var found, ..] ? found : null;

    async Task<IReadOnlyList<PartnerFacts>> Some(Expression<Func<Partner, bool>> which, CancellationToken ct) =>
        [.. (await db.Partners.AsNoTracking().Where(which).ToListAsync(ct)).Select(Facts)];

    static PartnerFacts Facts(Partner partner) =>
        new(
            partner.Id,
            partner.Number,
            partner.Name,
            EnumWireFormat.ToWireName(partner.Kind),
            EnumWireFormat.ToWireName(partner.LegalForm),
            EnumWireFormat.ToWireName(partner.Status)
        )
        {
            FranchiseeTenantId = partner.FranchiseeTenantId,
            LegalName = partner.LegalName,
            Inn = partner.Inn,
            Kpp = partner.Kpp,
            LegalAddress = partner.LegalAddress,
            Phone = partner.Phone,
            Email = partner.Email,
            RegistrationId = partner.RegistrationId,
            People = [.. partner.Members.Select(m => new PartnerPerson(m.UserId, EnumWireFormat.ToWireName(m.Role)))],
            SourceIds = [.. partner.Sources.Select(s => s.SourceId)],
            CreatedAt = partner.CreatedAt,
        };
}
