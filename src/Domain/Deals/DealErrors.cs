using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

public static class DealErrors
{
    public static readonly Error NotFound = Error.NotFound("deal_not_found");
    public static readonly Error Closed = Error.Conflict("deal_closed");
    public static readonly Error NotClosed = Error.Conflict("deal_not_closed");
    public static readonly Error Trashed = Error.Conflict("deal_trashed");
    public static readonly Error NotTrashed = Error.Conflict("deal_not_trashed");
    public static readonly Error Held = Error.Conflict("deal_held");
    public static readonly Error AmountNegative = Error.Unprocessable("amount_negative", "/amount");
    public static readonly Error LeadUnknown = Error.Unprocessable("lead_unknown", "/leadId");
    public static readonly Error PipelineUnknown = Error.Unprocessable("pipeline_unknown", "/pipelineId");
    public static readonly Error StageNotInPipeline = Error.Unprocessable("stage_not_in_pipeline", "/stageId");
    public static readonly Error StageClosesDeal = Error.Unprocessable("stage_closes_deal", "/stageId");
    public static readonly Error StageRoleMissing = new("stage_role_missing", ErrorKind.Forbidden);
    public static readonly Error TransitionNotAllowed = Error.Unprocessable("stage_transition_not_allowed", "/stageId");
    public static readonly Error EntryIncomplete = Error.Unprocessable("stage_entry_incomplete");
    public static readonly Error ItemUnconfirmed = Error.Unprocessable("checklist_item_unconfirmed");
    public static readonly Error NeighbourUnknown = Error.Unprocessable("deal_neighbour_unknown");
    public static readonly Error SplitUnfit = Error.Unprocessable("deal_split_unfit");
    public static readonly Error Merged = Error.Conflict("deal_merged");
    public static readonly Error MergeNotFound = Error.NotFound("deal_merge_not_found");
    public static readonly Error MergeUndone = Error.Conflict("deal_merge_undone");
    public static readonly Error MergeWithItself = Error.Unprocessable("deal_merge_with_itself", "/mergedId");
    public static readonly Error MergeClientsDiffer = Error.Unprocessable("deal_merge_clients_differ", "/mergedId");
    public static readonly Error MergeAmountUnfit = Error.Unprocessable("deal_merge_amount_unfit", "/amount");
    public static readonly Error ItemUnknown = Error.Unprocessable("deal_item_unknown");
    public static readonly Error ItemsMixedCurrencies = Error.Unprocessable("deal_items_mixed_currencies");
    public static readonly Error AmountTooLarge = Error.Unprocessable("deal_amount_too_large", "/items");
    public static readonly Error AmountOfItems = Error.Unprocessable("deal_amount_of_items", "/amount");
    public static readonly Error MemberUnknown = Error.Unprocessable("deal_member_unknown");
    public static readonly Error MemberLimitReached = Error.Conflict("deal_member_limit_reached");
    public static readonly Error MemberNotFound = Error.NotFound("deal_member_not_found");
    public static readonly Error LossReasonUnknown = Error.Unprocessable("loss_reason_unknown", "/lossReasonId");
    public static readonly Error LossReasonArchived = Error.Conflict("loss_reason_archived");
    public static readonly Error ResponsibleUnknown = Error.Unprocessable("responsible_unknown", "/responsibleId");
}
