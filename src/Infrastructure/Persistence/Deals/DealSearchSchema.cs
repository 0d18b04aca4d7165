using MakCrm.Application.Common;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Persistence.Filters;

namespace MakCrm.Infrastructure.Persistence.Deals;

/// <summary>Deals as they are searched. What a deal has of its lead follows the lead's masks as well.</summary>
sealed class DealSearchSchema : RecordSearchSchema
{
    const string OfNoLead = "r.lead_id is null";

    public override RecordType Record => RecordType.Deal;

    public override string From => "deals r";

    public override string Permission => "deals.read";

    public override IReadOnlyList<string> Owners { get; } = ["r.responsible_id"];

    public override string Members => "r.member_ids";

    public override (string Field, string Sql)? Usual => ("trashedAt", "r.trashed_at is null");

    public override IReadOnlyList<SearchField> Fields { get; } =
    [
        SearchField.Id("id", "r.id").Always(),
        SearchField.Text("title", "r.title").Behind(DealFields.Title).Behind(LeadFields.Name, OfNoLead),
        SearchField.Code("state", "r.state").Always(),
        SearchField.Id("pipelineId", "r.pipeline_id").Always(),
        SearchField.Id("stageId", "r.stage_id").Always(),
        SearchField
            .Money("amount", "r.amount_minor", "r.amount_currency")
            .Behind(DealFields.Amount)
            .Behind(LeadFields.RequestedAmount, OfNoLead),
        SearchField.Id("lossReasonId", "r.loss_reason_id"),
        SearchField.Id("responsibleId", "r.responsible_id"),
        SearchField.Date("expectedCloseOn", "r.expected_close_on"),
        SearchField.Id("lotId", "r.lot_id"),
        SearchField.Number("commentCount", "r.comment_count").Always().Behind(DealFields.Comments),
        SearchField.Number("probability", "r.probability"),
        SearchField.Time("closedAt", "r.closed_at"),
        SearchField.Time("stageEnteredAt", "r.stage_entered_at").Always(),
        SearchField.Time("stageDueAt", "r.stage_due_at"),
        SearchField.Time("createdAt", "r.created_at").Always(),
        SearchField.Time("updatedAt", "r.updated_at").Always(),
        SearchField.Time("trashedAt", "r.trashed_at"),
    ];

    public override IReadOnlyList<SearchIndexPart> Parts { get; } =
    [
        SearchIndexPart.Name("array[case when r.lead_id is null then r.title end]", DealFields.Title),
        SearchIndexPart.NameOfLead("array[case when r.lead_id is not null then r.title end]", DealFields.Title, LeadFields.Name),
        SearchIndexPart.Comment(
            "array[r.loss_comment] || array(select c.text from deal_comments c where c.tenant_id = r.tenant_id and c.deal_id = r.id order by c.id desc limit 50)",
            DealFields.LossComment,
            DealFields.Comments
        ),
    ];
}
