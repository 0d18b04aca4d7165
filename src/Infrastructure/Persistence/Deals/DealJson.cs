using MakCrm.Infrastructure.Persistence.Leads.Public;

namespace MakCrm.Infrastructure.Persistence.Deals;

/// <summary>A deal in the contract's words, for statements that read it beside the model.</summary>
static class DealJson
{
    /// <param name="row">The name of the deal's row in the statement.</param>
    /// <param name="client">The client's id as it is seen.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="to">Takes what the conditions need.</param>
    public static string Item(string row, string client, ICaller caller, CommandParameterBuilder to) =>
        $"""
            jsonb_build_object('id', {row}.id, 'title', {row}.title, 'leadId', {ClientLeadsSql.Seen(
                caller,
                $"{row}.lead_id",
                to
            )}, 'clientId', {client},
              'pipelineId', {row}.pipeline_id, 'stageId', {row}.stage_id, 'state', {row}.state, 'rank', {row}.rank,
              'stageEnteredAt', {row}.stage_entered_at, 'stageDueAt', {row}.stage_due_at,
              'amount', case when {row}.amount_minor is not null
                then jsonb_build_object('amount', {row}.amount_minor, 'currency', {row}.amount_currency) end,
              'lossReasonId', {row}.loss_reason_id, 'lossComment', {row}.loss_comment, 'responsibleId', {row}.responsible_id,
              'customValues', coalesce({row}.custom_values, jsonb_build_object()), 'expectedCloseOn',
              -- The first and the last day are stored as infinities.
              case {row}.expected_close_on when '-infinity' then date '0001-01-01' when 'infinity' then date '9999-12-31'
                else {row}.expected_close_on end,
              'lotId', {row}.lot_id, 'commentCount', {row}.comment_count,
              'probability', {row}.probability, 'itemCount', {row}.item_count,
              'memberIds', case when cardinality({row}.member_ids) > 0 then to_jsonb({row}.member_ids) end, 'closedAt', {row}.closed_at, 'createdAt', {row}.created_at, 'updatedAt', {row}.updated_at,
              'version', {row}.version)
            """;
}
