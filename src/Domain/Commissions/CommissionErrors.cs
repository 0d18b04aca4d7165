using MakCrm.Domain.Common;

namespace MakCrm.Domain.Commissions;

public static class CommissionErrors
{
    public static readonly Error PlanNotFound = Error.NotFound("commission_plan_not_found");
    public static readonly Error PlanUnknown = Error.Unprocessable("commission_plan_unknown", "/planId");
    public static readonly Error PartnerUnknown = Error.Unprocessable("commission_partner_unknown", "/partnerId");
    public static readonly Error PartnerNotFound = Error.NotFound("commission_partner_not_found");
    public static readonly Error PeriodInvalid = Error.Unprocessable("commission_period_invalid", "/to");
    public static readonly Error SimulationTooLarge = Error.Unprocessable("commission_simulation_too_large");
    public static readonly Error AverageLoanTooLarge = Error.Unprocessable("amount_too_large");
    public static readonly Error ForecastDataInsufficient = Error.Conflict("income_forecast_data_insufficient");
    public static readonly Error ForecastPlanMissing = Error.Conflict("income_forecast_plan_missing");
    public static readonly Error ForecastGradeUnknown = Error.Unprocessable("income_forecast_grade_unknown");
    public static readonly Error PlanCodeTaken = Error.Conflict("commission_plan_code_taken");
    public static readonly Error PlanLimitReached = Error.Conflict("commission_plan_limit_reached");
    public static readonly Error PlanArchived = Error.Conflict("commission_plan_archived");
    public static readonly Error PlanNotArchived = Error.Conflict("commission_plan_not_archived");
    public static readonly Error AssignmentTargetInvalid = Error.Unprocessable("commission_assignment_target_invalid");
    public static readonly Error VersionLimitReached = Error.Conflict("commission_plan_version_limit_reached");
    public static readonly Error RuleKeyRepeated = Error.Unprocessable("commission_rule_key_repeated", "/terms/rules");
    public static readonly Error TiersInvalid = Error.Unprocessable("commission_tiers_invalid");
    public static readonly Error RateInvalid = Error.Unprocessable("commission_rate_invalid");
    public static readonly Error LimitsInvalid = Error.Unprocessable("commission_limits_invalid");
    public static readonly Error FactWithoutAmount = Error.Unprocessable("commission_fact_without_amount");
    public static readonly Error CurrencyMismatch = Error.Unprocessable("currency_mismatch");
    public static readonly Error AmountNotPositive = Error.Unprocessable("amount_not_positive", "/amount/amount");
    public static readonly Error FactAmountMissing = Error.Unprocessable("commission_fact_amount_missing", "/amount");
    public static readonly Error FactDateInvalid = Error.Unprocessable("commission_fact_date_invalid", "/occurredOn");
    public static readonly Error FactNotFound = Error.NotFound("commission_fact_not_found");
    public static readonly Error FactReversed = Error.Conflict("commission_fact_reversed");
    public static readonly Error FactKnown = Error.Conflict("commission_fact_known");
    public static readonly Error AccrualNotFound = Error.NotFound("commission_accrual_not_found");
    public static readonly Error AccrualNotPending = Error.Conflict("commission_accrual_not_pending");
    public static readonly Error AccrualNotHeld = Error.Conflict("commission_accrual_not_held");
}
