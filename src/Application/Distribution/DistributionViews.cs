using System.Globalization;
using System.Text.Json;
using MakCrm.Domain.Distribution;

namespace MakCrm.Application.Distribution;

static class DistributionViews
{
    const string Clock = "HH:mm";

    static readonly ContractMap<DistributionRule, Contract.DistributionRule> DistributionRule = new(map =>
        map.Map(c => c.Condition, rule => Read(rule.Condition))
            .Map(c => c.Members, rule => rule.Members.Select(View).ToList())
            .Map(c => c.Requirements, rule => rule.Requirements == null ? null : rule.Requirements.View())
    );

    public static Contract.DistributionRule View(this DistributionRule rule) => DistributionRule.View(rule);

    public static Contract.DistributionProfile View(this DistributionProfile profile) =>
        new()
        {
            Id = profile.Id,
            Products = profile.Products,
            Cities = profile.Cities,
            Grade = profile.Grade,
            Version = profile.Version,
        };

    public static DistributionRequirements ToDomain(this Contract.DistributionRequirements provided) =>
        new(
            provided.Product ?? false,
            provided.City ?? false,
            provided.MinGrade,
            provided.Fallback?.MapTo<DistributionFallback>() ?? DistributionFallback.Wait
        );

    public static DistributionMember ToDomain(this Contract.DistributionMember provided) =>
        new(
            provided.UserId,
            provided.Weight ?? 1,
            provided.Capacity,
            Write(provided.Condition),
            provided.Hours is { } hours ? ToDomain(hours) : null
        );

    public static Contract.Filter? Read(string? filter) =>
        filter is null ? null : JsonSerializer.Deserialize<Contract.Filter>(filter, ContractJson.Options);

    public static string? Write(Contract.Filter? filter) => filter is null ? null : JsonSerializer.Serialize(filter, ContractJson.Options);

    public static Contract.LeadDistribution View(this LeadDistribution made, string? rule) =>
        new()
        {
            Id = made.Id,
            RuleId = made.RuleId,
            RuleName = rule,
            UserId = made.PersonId,
            Attempt = made.Attempt,
            State = made.State.MapTo<Contract.LeadDistributionState>(),
            IsFallback = made.IsFallback,
            Candidates =
            [
                .. made.Candidates.Select(c => new Contract.DistributionCandidate
                {
                    UserId = c.PersonId,
                    Outcome = c.Outcome.MapTo<Contract.DistributionOutcome>(),
                    OpenLeads = c.OpenLeads,
                    Credit = c.Credit,
                    Grade = c.Grade,
                }),
            ],
            DueAt = made.DueAt,
            DecidedAt = made.DecidedAt,
        };

    static Contract.DistributionRequirements View(this DistributionRequirements requirements) =>
        new()
        {
            Product = requirements.Product,
            City = requirements.City,
            MinGrade = requirements.MinGrade,
            Fallback = requirements.Fallback.MapTo<Contract.DistributionFallback>(),
        };

    static Contract.DistributionMember View(DistributionMember member) =>
        new()
        {
            UserId = member.PersonId,
            Weight = member.Weight,
            Capacity = member.Capacity,
            Condition = Read(member.Condition),
            Hours = member.Hours is { } hours
                ? new()
                {
                    Days = [.. hours.Days.Select(d => d.MapTo<Contract.Weekday>())],
                    From = hours.From.ToString(Clock, CultureInfo.InvariantCulture),
                    To = hours.To.ToString(Clock, CultureInfo.InvariantCulture),
                }
                : null,
        };

    static DistributionHours ToDomain(Contract.DistributionHours provided) =>
        new(
            [.. provided.Days.Select(d => d.MapTo<DayOfWeek>()).Distinct()],
            TimeOnly.ParseExact(provided.From, Clock, CultureInfo.InvariantCulture),
            TimeOnly.ParseExact(provided.To, Clock, CultureInfo.InvariantCulture)
        );
}
