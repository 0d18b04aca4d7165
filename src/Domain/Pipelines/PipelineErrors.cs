using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

public static class PipelineErrors
{
    public static readonly Error NotFound = Error.NotFound("pipeline_not_found");
    public static readonly Error VersionNotFound = Error.NotFound("pipeline_version_not_found");
    public static readonly Error NameTaken = Error.Conflict("pipeline_name_taken");
    public static readonly Error InUse = Error.Conflict("pipeline_in_use");
    public static readonly Error IsDefault = Error.Conflict("pipeline_is_default");
    public static readonly Error NeedsOutcomes = Error.Unprocessable("pipeline_needs_outcomes", "/stages");
    public static readonly Error LimitReached = Error.Unprocessable("pipeline_limit_reached");
    public static readonly Error StageNotFound = Error.NotFound("stage_not_found");
    public static readonly Error StageInUse = Error.Conflict("stage_in_use");
    public static readonly Error StageRoleUnknown = Error.Unprocessable("stage_role_unknown");
    public static readonly Error ChecklistItemUnknown = Error.Unprocessable("checklist_item_unknown");
    public static readonly Error ChecklistItemRepeated = Error.Unprocessable("checklist_item_repeated");
    public static readonly Error TemplateUnknown = Error.Unprocessable("pipeline_template_unknown", "/template");
    public static readonly Error StageNameTaken = Error.Conflict("stage_name_taken");
    public static readonly Error StageTypeFixed = Error.Conflict("stage_type_fixed");
    public static readonly Error StageTypeDiffers = Error.Unprocessable("stage_type_differs");
    public static readonly Error StageNotInPipeline = Error.Unprocessable("stage_not_in_pipeline");
    public static readonly Error StageLimitReached = Error.Unprocessable("stage_limit_reached");
}
