import mailchimp from "@mailchimp/mailchimp_marketing";
import type { Customer } from "../model/customer";

/** Puts customers on the list of the next campaign. */
export async function addToCampaign(customer: Customer): Promise<void> {
  await mailchimp.lists.addListMember("list", { email_address: customer.email, status: "subscribed" });
}
