using MakCrm.Application.Leads.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Imports.Cells;
using static MakCrm.Application.Imports.ImportFieldFactory;

namespace MakCrm.Application.Imports;

/// <summary>Rows that become leads. In which status a lead begins, the way in says; so there is no field for it.</summary>
sealed class LeadImportTarget(ILeadImporter intake, ILeadImportDryRun trial, ILeadImportRollback rollback, ISourceLookup sources)
    : ImportTarget<Contract.LeadRegistration>(intake, trial, rollback),
        IModuleService
{
    static readonly IReadOnlyList<ImportField> Known =
    [
        One("name", CellType.Text),
        Many("phone", "phones", CellType.Phone),
        Many("email", "emails", CellType.Email),
        One("city", CellType.Text),
        Choice("product", [.. LeadChoices.Products]),
        One("requestedAmount", CellType.Money),
        Choice("processingWay", [.. LeadChoices.ProcessingWays]),
        .. new[] { "source", "medium", "campaign", "content", "term" }.Select(part => Part("utm", part, CellType.Text)),
        Part("consent", "givenAt", CellType.DateTime),
        Part("consent", "textVersion", CellType.Text),
        Part("consent", "channel", CellType.Text),
        Part("consent", "ip", CellType.Text),
        One("responsibleId", CellType.User),
        One("externalId", CellType.Text),
        One("comment", CellType.LongText),
    ];

    public override ImportPermissions Rights { get; } =
        new(LeadPermissions.Create, LeadPermissions.Change, LeadPermissions.Change, LeadPermissions.Read, LeadPermissions.Contacts);

    /// <summary>A source by its code, or by what it is called.</summary>
    public override async ValueTask<IReadOnlyList<ImportField>> Fields(CancellationToken ct)
    {
        var options = (await sources.InUse(ct)).Select(s => new ImportFieldOption(s.Code, [s.Name]));
        return [.. Known, Choice("source", [.. options])];
    }
}
