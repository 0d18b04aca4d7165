using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MakCrm.Domain.AmoSync;

namespace MakCrm.Domain.Tests.AmoSync;

/// <summary>What a hook tells is read whatever it is, and believed only at its own address.</summary>
public sealed class AmoHookReadingTests
{
    const long Account = 31;

    [Theory]
    [InlineData("leads[add][0][id]=5", AmoEntity.Lead, 5, AmoWebhookAction.Add)]
    [InlineData("leads%5Bstatus%5D%5B0%5D%5Bid%5D=5&leads[status][0][old_status_id]=9", AmoEntity.Lead, 5, AmoWebhookAction.Status)]
    [InlineData("contacts[update][0][id]=6&contacts[update][0][type]=contact", AmoEntity.Contact, 6, AmoWebhookAction.Update)]
    [InlineData("contacts[delete][0][type]=company&contacts[delete][0][id]=7", AmoEntity.Company, 7, AmoWebhookAction.Delete)]
    [InlineData("leads[note][0][note][element_id]=8&leads[note][0][note][id]=99", AmoEntity.Lead, 8, AmoWebhookAction.Note)]
    [InlineData(
        "task[update][0][id]=9&task[update][0][element_id]=5&task[update][0][element_type]=2",
        AmoEntity.Lead,
        5,
        AmoWebhookAction.Task
    )]
    [InlineData("task[delete][0][id]=9", AmoEntity.Lead, 9, AmoWebhookAction.TaskDelete)]
    public void A_record_that_something_has_happened_to_is_marked(string form, AmoEntity entity, long id, AmoWebhookAction action)
    {
        var reading = Read($"{form}&account[id]={Account}");
        reading.State.ShouldBe(AmoWebhookState.Waiting);
        reading.Marks.ShouldBe([new AmoWebhookChange(entity, id, action)]);
    }

    [Fact]
    public void Many_are_marked_each_once_for_each_action() =>
        Read($"leads[add][0][id]=1&leads[add][1][id]=2&leads[update][0][id]=1&leads[update][1][id]=1&account[id]={Account}")
            .Marks.Select(mark => (mark.AmoId, mark.Action))
            .ShouldBe([(1, AmoWebhookAction.Add), (2, AmoWebhookAction.Add), (1, AmoWebhookAction.Update)]);

    [Theory]
    [InlineData("leads[add][0][id]=5&account[id]=32", AmoWebhookRejection.OtherAccount)]
    [InlineData("leads[add][0][id]=5", AmoWebhookRejection.NotUnderstood)]
    [InlineData("", AmoWebhookRejection.NotUnderstood)]
    [InlineData("{\"leads\":[]}", AmoWebhookRejection.NotUnderstood)]
    public void Nothing_is_believed_of_what_is_not_the_accounts_own(string form, AmoWebhookRejection refusal)
    {
        var reading = Read(form);
        (reading.State, reading.Refusal, reading.Marks.Count).ShouldBe((AmoWebhookState.Refused, refusal, 0));
    }

    [Theory]
    [InlineData("leads[add][0][id]=-5")]
    [InlineData("leads[add][0][id]=99999999999999999999")]
    [InlineData("leads[add][0]=5")]
    [InlineData("leads[burn][0][id]=5")]
    [InlineData("tasks[add][0][id]=5")]
    [InlineData("task[add][0][id]=5&task[add][0][element_id]=6&task[add][0][element_type]=1")]
    [InlineData("task[burn][0][id]=5")]
    [InlineData("leads[add][0][id]=%ZZ%00")]
    public void What_makes_no_sense_is_passed_over(string form)
    {
        var reading = Read($"{form}&account[id]={Account}");
        (reading.State, reading.Marks.Count).ShouldBe((AmoWebhookState.Waiting, 0));
    }

    [Fact]
    public void No_bytes_make_reading_fail() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes => AmoWebhookPayload.Of([.. "leads[add][0]["u8, .. bytes], Account).Marks.Count <= AmoWebhookPayload.MostMarks
            )
        );

    static AmoWebhookPayload Read(string form) => AmoWebhookPayload.Of(Encoding.UTF8.GetBytes(form), Account);
}
