using MakCrm.Application.Leads.Public;
using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Imports.Cells;
using static MakCrm.Application.Imports.FieldsOf;

namespace MakCrm.Application.Imports;

/// <summary>Rows that become leads. In which status a lead begins, the way in says; so there is no field for it.</summary>
sealed class LeadRows(ILeadRowIntake intake, ILeadRowTrial trial, ILeadRowRollback rollback, ISourceFacts sources)
    : ImportedRecords<Contract.LeadRegistration>(intake, trial, rollback),
        IModulePart
{
    static readonly IReadOnlyList<ImportField> Known =
    [
        One("name", CellKind.Text),
        Many("phone", "phones", CellKind.Phone),
        Many("email", "emails", CellKind.Email),
        One("city", CellKind.Text),
        Choice("product", [.. LeadChoices.Products]),
        One("requestedAmount", CellKind.Money),
        Choice("processingWay", [.. LeadChoices.ProcessingWays]),
        .. new[] { "source", "medium", "campaign", "content", "term" }.Select(part => Part("utm", part, CellKind.Text)),
        Part("consent", "givenAt", CellKind.DateTime),
        Part("consent", "textVersion", CellKind.Text),
        Part("consent", "channel", CellKind.Text),
        Part("consent", "ip", CellKind.Text),
        One("responsibleId", CellKind.User),
        One("externalId", CellKind.Text),
        One("comment", CellKind.LongText),
    ];

    public override ImportRights Rights { get; } =
        new(LeadPermissions.Create, LeadPermissions.Change, LeadPermissions.Change, LeadPermissions.Read, LeadPermissions.Contacts);

    /// <summary>A source by its code, or by what it is called.</summary>
    public override async ValueTask<IReadOnlyList<ImportField>> Fields(CancellationToken ct)
    {
        var options = (await sources.InUse(ct)).Select(s => new CellOption(s.Code, [s.Name]));
        return [.. Known, Choice("source", [.. options])];
    }
}
