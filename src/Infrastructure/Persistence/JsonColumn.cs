using System.Text.Json;
using System.Text.Json.Serialization;
using MakCrm.Application.Common;
using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;
using MakCrm.Domain.AmoSync.Mapping;
using MakCrm.Domain.Automation;
using MakCrm.Domain.Commissions;
using MakCrm.Domain.Common;
using MakCrm.Domain.Distribution;
using MakCrm.Domain.Lending;
using MakCrm.Domain.Lending.Verification;
using MakCrm.Domain.Notifications;
using MakCrm.Domain.Partners;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MakCrm.Infrastructure.Persistence;

static class JsonColumn
{
    /// <summary>How values lie in <c>jsonb</c> columns: as the contract would write them.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new ContractJson.Rfc3339DateTimeConverter(),
            new MoneyJsonConverter(),
            new JsonStringEnumConverter<BankReportedState>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<BankAmountUnit>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AutomationStepOutcome>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CandidateOutcome>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<DistributionFallback>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AmoStatusKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AmoEntity>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AmoWebhookAction>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AmoDirection>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AmoConflictPolicy>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AmoPairErrorCode>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<ClaimOrigin>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<DefaultClaimHolder>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<ClaimExtensionTrigger>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<ClaimEndTrigger>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<BorrowerKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CollateralKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CommissionDirection>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CommissionFactKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CommissionLimit>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CommissionRole>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CommissionTierMeasure>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<CreditHistoryRating>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<Employment>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<IncomeKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<IncomeProof>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<ObligationKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<VerificationKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<VerificationStatus>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<RepaymentKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<PartnerKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<PartnerLegalForm>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<AboutBlockKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<NotificationKind>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<NotificationChannel>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<DeliveryMode>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<DigestPeriod>(JsonNamingPolicy.SnakeCaseLower),
            new JsonStringEnumConverter<DayOfWeek>(JsonNamingPolicy.SnakeCaseLower),
        },
    };

    /// <summary>Keeps the value as one <c>jsonb</c>; two values are the same when they read the same.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) =>
        property
            .HasColumnType("jsonb")
            .HasConversion(
                value => Write(value),
                json => JsonSerializer.Deserialize<T>(json, Options)!,
                new ValueComparer<T>(
                    (left, right) => Write(left) == Write(right),
                    value => Write(value).GetHashCode(StringComparison.Ordinal),
                    value => value
                )
            );

    sealed class MoneyJsonConverter : JsonConverter<Money>
    {
        sealed record Amount(long Minor, string Currency);

        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var amount = JsonSerializer.Deserialize<Amount>(ref reader, options)!;
            return Money.Of(amount.Minor, amount.Currency);
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, new Amount(value.Minor, value.Currency), options);
    }

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
