using System.Linq.Expressions;
using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

static class PartnerViews
{
    public static readonly Expression<Func<Partner, Contract.PartnerSummary>> Summary = p => new Contract.PartnerSummary
    {
        Id = p.Id,
        Number = p.Number,
        Kind = p.Kind.As<Contract.PartnerKind>(),
        LegalForm = p.LegalForm.As<Contract.PartnerLegalForm>(),
        Name = p.Name,
        Status = p.Status.As<Contract.PartnerStatus>(),
        LegalName = p.LegalName,
        Inn = p.Inn,
        City = p.City,
        CreatedAt = p.CreatedAt,
        Version = p.Version,
    };

    public static Contract.Partner View(this Partner partner) =>
        new()
        {
            Id = partner.Id,
            Number = partner.Number,
            Kind = partner.Kind.As<Contract.PartnerKind>(),
            LegalForm = partner.LegalForm.As<Contract.PartnerLegalForm>(),
            Name = partner.Name,
            Status = partner.Status.As<Contract.PartnerStatus>(),
            StatusReason = partner.StatusReason,
            StatusChangedAt = partner.StatusChangedAt,
            LegalName = partner.LegalName,
            Inn = partner.Inn,
            Kpp = partner.Kpp,
            Ogrn = partner.Ogrn,
            LegalAddress = partner.LegalAddress,
            City = partner.City,
            Phone = partner.Phone,
            Email = partner.Email,
            Website = partner.Website,
            Territory = partner.Territory,
            SourceIds = partner.Details.SourceIds,
            TenantId = partner.FranchiseeTenantId,
            RegistrationId = partner.RegistrationId,
            About = [.. partner.About.Select(View)],
            Members = [.. partner.Members.OrderBy(m => m.Id).Select(View)],
            MissingRequisites = [.. partner.Requisites.Missing(partner.LegalForm).Select(r => r.As<Contract.PartnerRequisite>())],
            CreatedAt = partner.CreatedAt,
            UpdatedAt = partner.UpdatedAt,
            Version = partner.Version,
        };

    public static IReadOnlyList<AboutBlock> ToDomain(this IEnumerable<Contract.AboutBlock> blocks) =>
        [
            .. blocks.Select(b => new AboutBlock(
                b.Kind.As<AboutBlockKind>(),
                [.. b.Runs.Select(r => new AboutRun(r.Text, r.IsBold == true, r.IsItalic == true, r.Link))]
            )),
        ];

    static Contract.AboutBlock View(AboutBlock block) =>
        new()
        {
            Kind = block.Kind.As<Contract.AboutBlockKind>(),
            Runs =
            [
                .. block.Runs.Select(r => new Contract.AboutRun
                {
                    Text = r.Text,
                    IsBold = r.IsBold,
                    IsItalic = r.IsItalic,
                    Link = r.Link,
                }),
            ],
        };

    static Contract.PartnerMember View(PartnerMember member) =>
        new()
        {
            UserId = member.UserId,
            Role = member.Role.As<Contract.PartnerMemberRole>(),
            AddedAt = member.AddedAt,
        };
}
