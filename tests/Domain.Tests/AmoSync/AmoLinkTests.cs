using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>What of theirs may be what of ours, and what is taken for it.</summary>
public sealed class AmoLinkTests
{
    static readonly AmoPipeline Main = new(
        1,
        "Воронка",
        IsMain: true,
        IsArchived: false,
        [
            new(10, "Неразобранное", AmoStatusKind.Unsorted),
            new(11, "Переговоры", AmoStatusKind.Open),
            new(AmoStatus.Won, "Успешно реализовано", AmoStatusKind.Won),
            new(AmoStatus.Lost, "Закрыто и не реализовано", AmoStatusKind.Lost),
        ]
    );

    static readonly RemoteSchema Theirs = RemoteSchema.Of([
        new()
        {
            Pipelines = [Main, Main with { Id = 2, IsMain = false }],
            Users =
            [
                new(5, "Анна Иванова", "Anna@Shop.example", true),
                new(6, "Пётр Петров", null, true),
                new(7, "Ушедший Иван", null, false),
            ],
            Sources = [new(8, "Сайт", "site"), new(9, "Банки ру", null)],
            Fields =
            [
                new(AmoEntity.Lead, 20, "Город клиента", "text", null, []),
                new(AmoEntity.Lead, 21, "utm_source", "tracking_data", "UTM_SOURCE", []),
                new(AmoEntity.Lead, 22, "Программа", "select", null, [new(1, "Семейная", null), new(2, "Прочая", null)]),
                new(AmoEntity.Contact, 30, "Телефон", "multitext", "PHONE", []),
                new(AmoEntity.Company, 31, "Телефон", "multitext", "PHONE", []),
            ],
        },
    ]);

    static readonly LocalSchema Ours = new(
        [
            new("new", ["Новый", "New"], IsInitial: true, IsFinal: false) { IsSystem = true },
            new("talks", ["Переговоры!", "Talks"], false, false),
            new("auction", ["На аукционе", "On auction"], false, false) { IsByHand = false },
            new("paid", ["Выдан", "Paid"], false, IsFinal: true),
            new("rejected", ["Отклонён", "Rejected"], false, IsFinal: true) { IsSystem = true, IsRejection = true },
        ],
        [
            new(Guid.Parse("00000000-0000-0000-0000-000000000001"), "Иванова А.", "anna@shop.example"),
            new(Guid.Parse("00000000-0000-0000-0000-000000000002"), "Петров Петр", "p@shop.example"),
            new(Guid.Parse("00000000-0000-0000-0000-000000000003"), "Иван Ушедший", "i@shop.example"),
        ],
        [new("site", "Наш сайт"), new("banki-ru", "Банки.ру")],
        [
            new("name", LocalFieldType.Text, ["Имя", "Name"]),
            new("phone", LocalFieldType.Phone, ["Телефон", "Phone"]),
            new("city", LocalFieldType.Text, ["Город клиента", "City"]),
            new("utm.source", LocalFieldType.Text, ["utm_source"]),
            new("requestedAmount", LocalFieldType.Money, ["Запрошенная сумма"]),
            new("customValues.program", LocalFieldType.Select, ["Программы", "Programme"])
            {
                Options = [new("family", ["Семейная", "Family"])],
            },
        ]
    );

    [Fact]
    public void Statuses_are_told_by_their_names_and_by_what_every_pipeline_has()
    {
        var proposed = AmoMappingProposals.For(Theirs, Ours, AmoLinks.None).Statuses.Where(p => p.Link.PipelineId == 1).ToList();
        proposed
            .Select(p => (p.Link.StatusId, p.Link.Status, p.Link.Direction, p.Likeness.Reason))
            .ShouldBe(
                [
                    (11, "talks", AmoDirection.Both, AmoProposalReason.Name),
                    (10, "new", AmoDirection.In, AmoProposalReason.BuiltIn),
                    (AmoStatus.Lost, "rejected", AmoDirection.Both, AmoProposalReason.BuiltIn),
                    (AmoStatus.Won, "paid", AmoDirection.Both, AmoProposalReason.BuiltIn),
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public void People_are_told_by_their_addresses_then_by_names_whatever_their_order() =>
        AmoMappingProposals
            .For(Theirs, Ours, AmoLinks.None)
            .Users.Select(p => (p.Link.AmoUserId, p.Link.UserId.ToString()[^1], p.Link.Direction, p.Likeness.Reason))
            .ShouldBe([
                (5, '1', AmoDirection.Both, AmoProposalReason.Email),
                (6, '2', AmoDirection.Both, AmoProposalReason.Name),
                (7, '3', AmoDirection.In, AmoProposalReason.Name),
            ]);

    [Fact]
    public void Two_of_one_name_are_nobody_in_particular()
    {
        var twins = Ours with { Users = [.. Ours.Users, new(Guid.CreateVersion7(), "Пётр Петров", "other@shop.example")] };
        AmoMappingProposals.For(Theirs, twins, AmoLinks.None).Users.ShouldNotContain(p => p.Link.AmoUserId == 6);
    }

    [Fact]
    public void Sources_are_told_by_their_number_then_by_name() =>
        AmoMappingProposals
            .For(Theirs, Ours, AmoLinks.None)
            .Sources.Select(p => (p.Link.AmoSourceId, p.Link.Source, p.Likeness.Reason))
            .ShouldBe([(8, "site", AmoProposalReason.Code), (9, "banki-ru", AmoProposalReason.Name)]);

    [Fact]
    public void Fields_are_told_by_code_by_what_every_account_has_and_by_names_that_are_alike() =>
        AmoMappingProposals
            .For(Theirs, Ours, AmoLinks.None)
            .Fields.Select(p => (p.Link.AmoField, p.Link.Field, p.Likeness.Reason))
            .ShouldBe(
                [
                    ("30", "phone", AmoProposalReason.Code),
                    ("21", "utm.source", AmoProposalReason.Code),
                    ("name", "name", AmoProposalReason.BuiltIn),
                    ("price", "requestedAmount", AmoProposalReason.BuiltIn),
                    ("20", "city", AmoProposalReason.Name),
                    ("22", "customValues.program", AmoProposalReason.SimilarName),
                ],
                ignoreOrder: true
            );

    [Fact]
    public void Choices_of_the_same_name_come_with_their_field() =>
        AmoMappingProposals
            .For(Theirs, Ours, AmoLinks.None)
            .Fields.Single(p => p.Link.AmoField == "22")
            .Link.Options.ShouldBe([new AmoOptionLink(1, "family")]);

    [Fact]
    public void What_is_proposed_has_no_fault_and_is_proposed_once()
    {
        var taken = AmoMappingProposals.For(Theirs, Ours, AmoLinks.None).And(AmoLinks.None);
        new AmoLinkValidator(Theirs, Ours).Of(taken, AmoLinks.None).Concat(AmoDuplicateLinks.Of(taken)).ShouldBeEmpty();
        var again = AmoMappingProposals.For(Theirs, Ours, taken);
        (again.Statuses.Count, again.Users.Count, again.Sources.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_status_of_ours_goes_out_to_one_in_each_pipeline()
    {
        AmoStatusLink Link(long pipeline, long status, AmoDirection direction) => new(pipeline, status, "talks", direction);
        var links = AmoLinks.None with
        {
            Statuses = [Link(1, 11, AmoDirection.Both), Link(2, 11, AmoDirection.Out), Link(1, 142, AmoDirection.In)],
        };
        AmoDuplicateLinks.Of(links).ShouldBeEmpty();
        AmoDuplicateLinks
            .Of(links with { Statuses = [.. links.Statuses, Link(1, 143, AmoDirection.Out)] })
            .ShouldBe([new AmoLinkError(AmoLinkFault.Twice, "/statuses/3/status")]);
    }

    [Fact]
    public void Leads_come_out_of_auctions_by_no_hand_and_go_back_to_no_unsorted()
    {
        var links = AmoLinks.None with { Statuses = [new(1, 11, "auction", AmoDirection.Both), new(1, 10, "new", AmoDirection.Out)] };
        new AmoLinkValidator(Theirs, Ours)
            .Of(links, AmoLinks.None)
            .ShouldBe([
                new AmoLinkError(AmoLinkFault.Unfit, "/statuses/0/direction"),
                new AmoLinkError(AmoLinkFault.Unfit, "/statuses/1/direction"),
            ]);
    }

    [Fact]
    public void A_link_that_was_there_may_have_lost_its_counterpart_and_a_new_one_may_not()
    {
        var broken = new AmoStatusLink(1, 77, "talks", AmoDirection.Both);
        var links = AmoLinks.None with { Statuses = [broken] };
        var faults = new AmoLinkValidator(Theirs, Ours);
        faults.Of(links, links).ShouldBeEmpty();
        faults.Of(links, AmoLinks.None).ShouldBe([new AmoLinkError(AmoLinkFault.TheirsUnknown, "/statuses/0/statusId")]);
        var turned = links with { Statuses = [broken with { Direction = AmoDirection.In }] };
        faults.Of(turned, links).Count().ShouldBe(1);
    }
}
