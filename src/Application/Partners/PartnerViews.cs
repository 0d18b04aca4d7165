using MakCrm.Domain.Partners;

namespace MakCrm.Application.Partners;

static class PartnerViews
{
    public static readonly ContractMap<Partner, Contract.PartnerSummary> Summary = new();

    static readonly ContractMap<Partner, Contract.Partner> PartnerMap = new(map =>
        map.Map(c => c.SourceIds, partner => partner.Details.SourceIds)
            .Map(c => c.TenantId, partner => partner.FranchiseeTenantId)
            .Map(c => c.About, partner => partner.About.Select(View).ToList())
            .Map(c => c.Members, partner => partner.Members.OrderBy(m => m.Id).Select(View).ToList())
            .Map(
                c => c.MissingRequisites,
                partner => partner.Requisites.Missing(partner.LegalForm).Select(r => r.MapTo<Contract.PartnerRequisite>()).ToList()
            )
    );

    public static Contract.Partner View(this Partner partner) => PartnerMap.View(partner);

    public static IReadOnlyList<AboutBlock> ToDomain(this IEnumerable<Contract.AboutBlock> blocks) =>
        [
            .. blocks.Select(b => new AboutBlock(
                b.Kind.MapTo<AboutBlockKind>(),
                [.. b.Runs.Select(r => new AboutRun(r.Text, r.IsBold == true, r.IsItalic == true, r.Link))]
            )),
        ];

    static Contract.AboutBlock View(AboutBlock block) =>
        new()
        {
            Kind = block.Kind.MapTo<Contract.AboutBlockKind>(),
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
            Role = member.Role.MapTo<Contract.PartnerMemberRole>(),
            AddedAt = member.AddedAt,
        };
}
